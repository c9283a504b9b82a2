"""Lines of a page → its table: a head, columns, and rows that stay rows."""
