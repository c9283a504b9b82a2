"""What people decided about papers → the audit with it, and the questions that stay open."""
