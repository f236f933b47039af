"""How it is printed: Markdown, HTML, feeds, the site, other publishing targets. Pure."""
