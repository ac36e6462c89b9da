"""Situation briefings in the terminal; importing this package alone loads nothing else."""

__version__ = "0.1.0"
