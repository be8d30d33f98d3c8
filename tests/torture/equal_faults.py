"""Faults that the tests cannot notice, since the program does the same with them: why, each."""

EQUAL: dict[str, str] = {}
"""By the change, as `code_mutants.change` tells it."""
