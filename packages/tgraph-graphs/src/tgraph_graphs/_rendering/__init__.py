"""From plotly figures to PNGs, in a process of its own.

    renderer ─ workers ═ pipe ═ worker ─ engine ─ kaleido ═ browser

The left half runs in the program that wants pictures, and loads neither plotly nor kaleido; the
right half is a process that starts with the first figure and can be ended at any moment.
"""
