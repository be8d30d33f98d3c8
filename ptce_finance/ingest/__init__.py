"""From the bytes of a file to budget lines with located issues."""
