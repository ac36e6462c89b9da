"""Controllers: what the keys of a screen do, one module for each group of actions."""
