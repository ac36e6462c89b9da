"""Formatted text: one vocabulary, the CommonMark of notes, and a renderer for each target."""
