"""Sends only the cells of the screen that have changed.

Textual redraws whole strips. This package writes only what differs from the screen. With other
versions of Textual, Textual writes the screen itself.
"""
