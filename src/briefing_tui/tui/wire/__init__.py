"""Sends only the cells of the screen that have changed.

Textual itself redraws whole strips. It still writes to the terminal if its version or the terminal
is not supported.
"""
