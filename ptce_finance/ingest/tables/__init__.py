"""The generic table reader: a budget read by its structure, and its reading proved."""
