"""What is asked of briefings, answered by pure functions that change nothing they are given."""
