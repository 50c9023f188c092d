"""TGraph's graphs."""
