"""What credits bring and components take → which hours count for which component."""
