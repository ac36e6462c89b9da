"""What several days say, in words and rows: for the screens across days, and for their items."""
