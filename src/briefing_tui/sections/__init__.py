"""The kinds of items in a briefing: one module for each section, with everything about it."""
