"""What is wrong or weak in a briefing, always as findings and never as exceptions."""
