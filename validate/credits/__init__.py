"""Records of one person → completions → claims: the hours each brings, at least and at most."""
