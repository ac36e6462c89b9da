"""Sends only the cells of the screen that have changed.

Textual redraws whole strips. This package compares the updates of Textual with the cells that the
terminal shows, and writes only the differences. Nothing else of Textual changes. If the internals
of Textual are not those of the supported versions, Textual writes the screen itself.
"""
