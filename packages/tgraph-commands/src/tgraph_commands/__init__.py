"""TGraph's commands."""
