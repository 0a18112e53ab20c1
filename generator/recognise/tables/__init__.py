"""The tables of a report: rows put together from their pieces, columns, and what is said of them."""
