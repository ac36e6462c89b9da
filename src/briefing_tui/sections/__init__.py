"""One module for each kind of item. `section.py` lists what a `SECTION` declares."""
