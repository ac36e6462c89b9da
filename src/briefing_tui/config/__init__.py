"""Settings, keys, and the abilities of the terminal."""
