"""A report → its folder on disk, with the crops it shows, whole or not at all."""
