"""The kinds of items that a briefing may hold: one module a section, with everything about it."""
