"""What a writer types: one line for an item, or the value of one key in a form."""
