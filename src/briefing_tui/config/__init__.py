"""The settings of the user, the table of keys, and the abilities of the terminal."""
