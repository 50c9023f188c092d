"""Graphs of a Tautulli server: from its API to pictures, with their words and numbers.

Importing it loads neither plotly nor kaleido nor a browser.
"""

from tgraph_graphs._accounts import account_meant
from tgraph_graphs._chart import ChartFacts, Point, Series, Unit
from tgraph_graphs._english import ENGLISH
from tgraph_graphs._exclusions import ExclusionMemory
from tgraph_graphs._look import Look
from tgraph_graphs._options import ChartOptions, Palette
from tgraph_graphs._people import Audience, PeoplePolicy, find_audience
from tgraph_graphs._rendering.renderer import BrowserRenderer, open_renderer
from tgraph_graphs._studio import (
    Drawing,
    Order,
    Renderer,
    attempt_charts,
    draw_charts,
    shown_period,
)
from tgraph_graphs._theme import Theme, theme_named
from tgraph_graphs._theme_flaws import AlikeColours, ThemeFlaw, theme_flaws
from tgraph_graphs._theme_own import OwnTheme, own_theme, recoloured
from tgraph_graphs._words import Words

__all__ = [
    "ENGLISH",
    "AlikeColours",
    "Audience",
    "BrowserRenderer",
    "ChartFacts",
    "ChartOptions",
    "Drawing",
    "ExclusionMemory",
    "Look",
    "Order",
    "OwnTheme",
    "Palette",
    "PeoplePolicy",
    "Point",
    "Renderer",
    "Series",
    "Theme",
    "ThemeFlaw",
    "Unit",
    "Words",
    "account_meant",
    "attempt_charts",
    "draw_charts",
    "find_audience",
    "open_renderer",
    "own_theme",
    "recoloured",
    "shown_period",
    "theme_flaws",
    "theme_named",
]
