"""The built-in rules, which find items in English news texts and reports."""
