"""Situation briefings in the terminal; importing this package loads no other module."""

__version__ = "0.1.0"
