"""The words of the field as values: nothing here reads a file, a clock or a database."""
