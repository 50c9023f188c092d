"""TGraph Bot: the program."""
