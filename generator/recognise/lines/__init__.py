"""What stands on the lines of a report: their text and figures, the labels that are looked for, and the stream of both."""
