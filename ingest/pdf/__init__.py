"""The bytes of a PDF → its pages: text layer and picture, and what holds the one to the other."""
