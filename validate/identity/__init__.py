"""Records and people → whose completion each record speaks of."""
