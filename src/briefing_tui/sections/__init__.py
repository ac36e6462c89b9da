"""The kinds of items in a briefing: one module for each section, with everything about it.

The functions of such a module are the fields of its `SECTION`; `section.py` says what they return.
"""
