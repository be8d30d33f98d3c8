"""The library of levers: what each does to a year's money and to the register."""
