"""What is known from run to run: documents, people's corrections, runs, quarantine."""
