"""The layouts known to the import, one file each."""
