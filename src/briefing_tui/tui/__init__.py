"""The front door for people: the only package that knows Textual."""
