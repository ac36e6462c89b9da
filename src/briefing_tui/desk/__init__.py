"""The logic behind the commands and the screens; it knows nothing about terminals or streams."""
