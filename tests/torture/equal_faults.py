"""Faults that the tests cannot notice, since the program does the same with them: why, each."""

EQUAL: dict[str, str] = {}
"""By the fault, as `mutation.fault` tells it."""
