"""Formatted text: the parts and spans of documents, a parser for notes, and renderers."""
