"""records → findings: each person held against the dated requirements of their cycle."""
