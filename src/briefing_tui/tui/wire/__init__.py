"""Sends only the cells of the screen that have changed.

Textual itself redraws whole strips. If its version or the terminal is not supported, Textual still
does so.
"""
