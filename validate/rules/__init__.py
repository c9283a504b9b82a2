"""YAML files → rule packs: the dated requirements of each cycle, every value with its source."""
