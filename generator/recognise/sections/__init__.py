"""The sections of a report: its title, its headings, the words below them, the form it follows."""
