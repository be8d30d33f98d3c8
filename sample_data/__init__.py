"""Fictitious workbooks, and the code that writes them."""
