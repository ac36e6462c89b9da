"""Compares, searches and filters briefings, and reduces them for an audience."""
