"""An item in words, the same words wherever it is shown."""
