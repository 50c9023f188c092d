"""Themes of one's own: a built-in one, and what is different."""

import re
from collections.abc import Mapping
from typing import Final, Literal

import msgspec

from tgraph_common import MediaKind, StreamKind
from tgraph_graphs._colours import mixed
from tgraph_graphs._options import Palette
from tgraph_graphs._series import ALL, MAX_STREAMS, OTHER
from tgraph_graphs._theme import BUSIEST, Theme, theme_named

MEANINGS: Final[Mapping[str, str]] = {
    "tv": MediaKind.TV.value,
    "movies": MediaKind.MOVIES.value,
    "music": MediaKind.MUSIC.value,
    "live_tv": MediaKind.LIVE_TV.value,
    "direct_play": StreamKind.DIRECT_PLAY.value,
    "direct_stream": StreamKind.DIRECT_STREAM.value,
    "transcode": StreamKind.TRANSCODE.value,
    "all_streams": MAX_STREAMS,
    "other": OTHER,
    "all": ALL,
    "busiest": BUSIEST,
}
"""What has a colour of its own, by the name that people use for it."""

_TURNS: Final = (
    (MediaKind.TV.value, StreamKind.DIRECT_PLAY.value, BUSIEST),
    (MediaKind.MOVIES.value, StreamKind.DIRECT_STREAM.value),
    (MediaKind.MUSIC.value, StreamKind.TRANSCODE.value),
    (MediaKind.LIVE_TV.value, MAX_STREAMS),
)
"""Which kinds take the first, the second … colour of a palette; the next is for all together."""
_QUIET: Final = 0.25
_GRID: Final = 0.86
_SHADE: Final = 0.95
"""How far quiet text, grid and shade are on the way from the text to the background."""
_FAMILY: Final = re.compile(r"[\w][\w .-]*")


class OwnTheme(msgspec.Struct, frozen=True, kw_only=True):
    """What a theme of one's own changes; ``None`` is as in the theme that it starts from.

    Colours are ``#rrggbb``. Where background or text change, what lies between them follows.
    """

    base: Literal["dark", "light"] = "dark"
    background: str | None = None
    text: str | None = None
    quiet_text: str | None = None
    grid: str | None = None
    shade: str | None = None
    labels: str | None = None
    """The numbers at the bars; else as the text."""
    peak: str | None = None
    """The number at the highest bar where no other has one; else as the labels."""
    outline: str | None = None
    """A thin line around the numbers at the bars; else none."""
    palette: Palette = Palette()
    font: str | None = None
    """A family that the machine has; what it lacks comes from the fonts of the base."""
    text_size: float = 1
    """Times the usual size."""
    corner_radius: float | None = None
    """Of the bars, in thousandths of the picture's width."""


def own_theme(own: OwnTheme) -> Theme:
    """Return the theme.

    Raises:
        ValueError: If the font's name holds anything but letters, digits, spaces, dots and hyphens:
            it becomes part of a style sheet.
    """
    base = theme_named(own.base)
    card, text = own.background or base.card, own.text or base.text
    if own.background or own.text:
        base = msgspec.structs.replace(
            base,
            quiet_text=mixed(text, card, _QUIET),
            grid=mixed(text, card, _GRID),
            shade=mixed(text, card, _SHADE),
        )
    labels = own.labels or text
    theme = msgspec.structs.replace(
        base,
        card=card,
        text=text,
        quiet_text=own.quiet_text or base.quiet_text,
        grid=own.grid or base.grid,
        shade=own.shade or base.shade,
        label=labels,
        peak=own.peak or labels,
        outline=own.outline,
        fonts=(*_family(own.font), *base.fonts),
        text_size=own.text_size,
        corner=base.corner if own.corner_radius is None else own.corner_radius,
    )
    return recoloured(theme, own.palette)


def recoloured(theme: Theme, palette: Palette, *, is_of_one_chart: bool = False) -> Theme:
    """Return a theme with a palette's colours.

    Args:
        theme: Has all others.
        palette: In turn, a colour for kinds that never share a chart.
        is_of_one_chart: Whether it is for one chart alone. All kinds together then take the first
            colour, for they have that chart to themselves; else they take the one after those of
            the kinds, lest a sum look like one of them.

    Raises:
        KeyError: If the palette has a colour for what has none of its own.
    """
    in_turn = {
        kind: colour
        for kinds, colour in zip(_TURNS, palette.in_turn, strict=False)
        for kind in kinds
    }
    place = 0 if is_of_one_chart else len(_TURNS)
    together = dict(zip((ALL,), palette.in_turn[place:], strict=False))
    by_meaning = {MEANINGS[meaning]: colour for meaning, colour in palette.by_meaning.items()}
    return msgspec.structs.replace(
        theme,
        kinds={**theme.kinds, **in_turn, **together, **by_meaning},
        spare=palette.in_turn[len(_TURNS) :] or theme.spare,
    )


def _family(name: str | None) -> tuple[str, ...]:
    if name is None:
        return ()
    if _FAMILY.fullmatch(name) is None:
        raise ValueError("the name of a font has letters, digits, spaces, dots and hyphens")
    # Bare, a name such as "Source Sans 3" would be none in a style sheet.
    return (f"'{name}'",)
