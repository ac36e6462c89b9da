"""Reads and writes files. Nothing else opens files; a write is complete or changes nothing."""
