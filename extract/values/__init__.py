"""Text → values: dates, hours, names, labels, components; None where the text does not say."""
