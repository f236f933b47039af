"""How it is said: the Jinja environment, figures, claims, variants. Pure."""
