"""A sheet → the facts that it prints: attendee, approval numbers, hours, days, subject."""
