"""Questions about briefings: comparing, following over days, searching, filtering, audiences."""
