"""The agency's file and the report in it: YAML ↔ report, with the place of every value."""
