"""Text and rows about several days: histories, comparisons, figures, stances, the timeline."""
