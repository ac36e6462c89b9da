"""The content of a briefing as immutable values: items, terms, counts, dates and markings."""
