"""Sends only the cells of the screen that have changed.

Textual itself redraws whole strips. It still does so if the terminal or the version of Textual is
not supported.
"""
