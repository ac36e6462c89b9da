"""Formatted text: parts and spans of documents, a parser for notes, and renderers."""
