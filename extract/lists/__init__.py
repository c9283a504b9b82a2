"""A sheet → the entries of its list: attendees or courses, with a table's head or without one."""
