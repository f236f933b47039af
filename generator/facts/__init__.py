"""What is true: immutable values, and nothing that knows where they come from or how they are said."""
