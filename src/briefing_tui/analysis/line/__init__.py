"""Reads what a writer types: a line for an item, or the value of one key in a form."""
