"""Files in and out: nothing else opens a file, and a write is whole or did not happen."""
