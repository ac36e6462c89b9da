"""The front door for people: the screens, drawn with Textual."""
