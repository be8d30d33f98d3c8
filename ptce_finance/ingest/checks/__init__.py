"""What is checked of a reading, one check a file; a check answers issues and never raises."""
