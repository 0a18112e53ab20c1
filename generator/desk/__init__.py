"""A county's desk: who has to report, what has come in, how it stands."""
