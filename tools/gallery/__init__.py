"""``make gallery``: every chart from every kind of data, to look at; see ``__main__``."""
