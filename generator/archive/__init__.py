"""The only room that writes: observations, the life of posts, and atomic files."""
