"""What in a theme is hard to see."""

from collections.abc import Iterator
from typing import Final

import msgspec

from tgraph_graphs._colours import contrast
from tgraph_graphs._theme import Theme
from tgraph_graphs._theme_own import MEANINGS

_TEXT: Final = 4.5
_MARKS: Final = 3.0


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


def theme_flaws(theme: Theme) -> tuple[ThemeFlaw, ...]:
    """Return the pairs of colours that are too alike, in the order in which a theme is written.

    Text needs a contrast of 4.5:1, marks 3:1. The built-in themes have none.

    Source: WCAG 2, success criteria 1.4.3 and 1.4.11.
    """
    return tuple(flaw for flaw in _pairs(theme) if flaw.ratio < flaw.needed)


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
