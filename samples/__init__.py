"""A seeded generator turns a made-up cast of people and courses into paper with ground truth."""
