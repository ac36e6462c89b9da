"""The logic behind the commands and the screens, without terminals and streams."""
