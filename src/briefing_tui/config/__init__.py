"""The settings, the key table and what the terminal can do, each with a value for every case."""
