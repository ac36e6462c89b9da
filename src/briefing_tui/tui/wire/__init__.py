"""Sends only the cells of the screen that have changed.

Textual redraws whole strips. This package compares the updates of Textual with the cells that the
terminal shows, and writes only the differences. If the version of Textual is not supported, Textual
writes the screen itself.
"""
