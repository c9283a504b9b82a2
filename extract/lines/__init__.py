"""Words of a page → lines, and the labels and values that stand together in them."""
