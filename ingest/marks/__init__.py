"""Pixels → the marks on paper that are no words: ink, strokes, words struck out, boxes to tick."""
