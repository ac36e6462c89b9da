"""The kinds of items in a briefing: one module for each section, with everything about it.

The fields of its `SECTION` are the functions of the module. `section.py` describes these fields.
"""
