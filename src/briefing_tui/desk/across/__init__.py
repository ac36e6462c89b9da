"""Text and rows about several days."""
