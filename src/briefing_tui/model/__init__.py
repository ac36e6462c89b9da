"""What a briefing contains, as immutable values."""
