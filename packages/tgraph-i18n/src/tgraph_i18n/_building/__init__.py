"""What ``python -m tgraph_i18n.catalogues`` is made of; not needed while a program runs."""
