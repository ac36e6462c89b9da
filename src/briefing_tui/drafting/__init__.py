"""Drafts of items from articles: rules, the check against the text, and merging."""
