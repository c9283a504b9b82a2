"""Rule packs, timelines, explanations, questions → what a terminal prints, as text or JSON."""
