"""Tasks → their results, in processes that may be killed or on other machines."""
