"""Reads and writes files; no other package opens them. A write is complete or changes nothing."""
