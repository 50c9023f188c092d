"""``make bench``: measure the numbers that the project promises, on this machine, in one run."""
