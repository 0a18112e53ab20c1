"""The text itself: what the narratives of a report should and should not say, rule by rule."""
