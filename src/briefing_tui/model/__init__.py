"""What a briefing says: its items, terms, counts and markings, always as frozen values."""
