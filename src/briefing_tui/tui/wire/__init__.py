"""Sends only the cells of the screen that have changed.

Textual itself would redraw whole strips, and does so if its version is not supported.
"""
