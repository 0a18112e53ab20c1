"""What the words of a report claim about its figures: numbers, wording, context, claims and lists."""
