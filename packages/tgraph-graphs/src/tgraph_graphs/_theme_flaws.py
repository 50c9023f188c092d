"""What in a theme is hard to see, or to tell apart."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

import msgspec

from tgraph_graphs._colour_vision import Eyes, least_apart
from tgraph_graphs._colours import contrast
from tgraph_graphs._theme import Theme
from tgraph_graphs._theme_own import MEANINGS

_TEXT: Final = 4.5
_MARKS: Final = 3.0
_APART: Final = 15.0
_TOGETHER: Final = (
    *combinations(("tv", "movies", "music", "live_tv"), 2),
    *combinations(("direct_play", "direct_stream", "transcode"), 2),
)
"""What charts show side by side, by the names of its colours."""
_CROSSED: Final = ("tv", "movies", "music", "live_tv", "all")
"""What lines and marks are drawn over, in the colour of the text."""


class ThemeFlaw(msgspec.Struct, frozen=True, kw_only=True):
    """Two colours that are too alike for one to be read, or seen, on the other."""

    colour: str
    """What is to be seen, by the name that a theme has for it: ``quiet_text``, ``series.tv``."""
    ground: str
    """What it lies on: ``background`` or ``shade``."""
    ratio: float
    needed: float

    def __str__(self) -> str:
        """Return the pair and both ratios, as in ``text on background is 3.2:1, not 4.5:1``."""
        # Cut, not rounded: 4.46 is not enough and must not look as if it were.
        shown = int(self.ratio * 10) / 10
        return f"{self.colour} on {self.ground} is {shown:g}:1, not {self.needed:g}:1"


class AlikeColours(msgspec.Struct, frozen=True, kw_only=True):
    """Two colours of one chart that some people, or all, can hardly tell apart."""

    one: str
    other: str
    """Both by the names that a theme has for them."""
    eyes: Eyes
    """To whom they look most alike."""
    difference: float
    """CIEDE2000, from 0."""
    needed: float

    def __str__(self) -> str:
        """Return the pair: ``series.tv and series.music differ by 9 to protan eyes, not 15``."""
        shown = int(self.difference * 10) / 10
        return (
            f"{self.one} and {self.other} differ by {shown:g} to {self.eyes} eyes,"
            f" not {self.needed:g}"
        )


def theme_flaws(theme: Theme) -> tuple[ThemeFlaw | AlikeColours, ...]:
    """Return the pairs of colours that are too alike, in the order in which a theme is written.

    Text needs a contrast of 4.5:1, marks 3:1; two colours of one chart must differ by 15 to
    everybody, colour-blind or not. The built-in themes have no flaws.

    Source: WCAG 2, success criteria 1.4.3 and 1.4.11.
    """
    faint = (flaw for flaw in _pairs(theme) if flaw.ratio < flaw.needed)
    alike = (flaw for flaw in _neighbours(theme) if flaw.difference < flaw.needed)
    return (*faint, *alike)


def _neighbours(theme: Theme) -> Iterator[AlikeColours]:
    for one, other in _TOGETHER:
        colour = theme.kinds[MEANINGS[other]]
        yield _neighbour(theme, one, f"series.{other}", colour)
    for kind in _CROSSED:
        yield _neighbour(theme, kind, "text", theme.text)


def _neighbour(theme: Theme, kind: str, other: str, colour: str) -> AlikeColours:
    difference, eyes = least_apart(theme.kinds[MEANINGS[kind]], colour)
    return AlikeColours(
        one=f"series.{kind}", other=other, eyes=eyes, difference=difference, needed=_APART
    )


def _pairs(theme: Theme) -> Iterator[ThemeFlaw]:
    grounds = {"background": theme.card, "shade": theme.shade}
    texts = {
        "text": theme.text,
        "quiet_text": theme.quiet_text,
        "labels": theme.label,
        "peak": theme.peak,
    }
    for name, colour in texts.items():
        for ground, behind in grounds.items():
            yield _pair(name, colour, ground, behind=behind, needed=_TEXT)
    for name, kind in MEANINGS.items():
        yield _pair(
            f"series.{name}", theme.kinds[kind], "background", behind=theme.card, needed=_MARKS
        )
    for colour in theme.spare:
        yield _pair(f"palette {colour}", colour, "background", behind=theme.card, needed=_MARKS)


def _pair(name: str, colour: str, ground: str, *, behind: str, needed: float) -> ThemeFlaw:
    return ThemeFlaw(colour=name, ground=ground, ratio=contrast(colour, behind), needed=needed)
