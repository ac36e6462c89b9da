"""The kinds of items in a briefing: one module for each section, with everything about it.

Each of these modules has a `SECTION`. Its fields are in `section.py`.
"""
