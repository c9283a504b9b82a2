"""Workbooks, CSV files and .docx documents → pages of cells and paragraphs, as if printed."""
