"""How the documentation is built: ``make docs``."""

from importlib.metadata import version as version_of

project = "TGraph Bot"
author = "The TGraph Bot authors"
copyright = "2026, the TGraph Bot authors"  # noqa: A001 - Sphinx's name
version = release = version_of("tgraph-bot")

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build", "changes"]

html_theme = "furo"
html_title = "TGraph Bot"
html_show_sourcelink = False
