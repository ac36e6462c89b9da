"""Formatted text: a vocabulary of parts and spans, the CommonMark of notes, and renderers."""
