"""Controllers: the actions of a screen, with one module for each group of actions."""
