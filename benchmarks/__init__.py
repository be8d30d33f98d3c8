"""What the program costs, beside what others cost."""
