"""samples with their truth → figures: how exactly and how fast recert reads."""
