"""Reusable parts of the pages: what is shown of a result, what a person can answer."""
