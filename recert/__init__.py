"""The shell: command line, wiring, workers; it alone knows clock, terminal and processes."""
