"""What drawing needs of the machine: a browser that works, and fonts."""

from tgraph_graphs._rendering.browsers import Browser, find_browser, require_browser
from tgraph_graphs._rendering.scripts import MissingScript, missing_families, missing_scripts

__all__ = [
    "Browser",
    "MissingScript",
    "find_browser",
    "missing_families",
    "missing_scripts",
    "require_browser",
]
