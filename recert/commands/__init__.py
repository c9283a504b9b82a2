"""What the user typed → a run of it and the exit code: one module a command, and its options."""
