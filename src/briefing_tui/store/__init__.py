"""Reads and writes files. No other package opens files."""
