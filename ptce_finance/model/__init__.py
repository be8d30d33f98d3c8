"""Pure functions on domain values: families, thirds, projection, gap, indicators."""
