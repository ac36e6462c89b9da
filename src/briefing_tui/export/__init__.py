"""A briefing in other people's formats, as text or bytes that depend on the briefing alone."""
