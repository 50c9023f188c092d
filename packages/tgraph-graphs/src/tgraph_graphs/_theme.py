"""Themes: every colour and the font of a picture, as values.

Colours are held to rules that tests compute: text 4.5 : 1 and marks 3 : 1 against the card and
against Discord's own greys; kinds of one chart apart for protan, deutan and tritan eyes.
"""

from collections.abc import Mapping, Sequence
from itertools import cycle
from typing import Final, NamedTuple

import msgspec

from tgraph_common import MediaKind, StreamKind
from tgraph_graphs._series import ALL, MAX_STREAMS, OTHER

BUSIEST: Final = "Busiest"
"""The key of the busiest hour's colour: what a scale from nothing to most ends in."""

_PATTERNS: Final = ("", "x", ".")
"""Fills for colours that come for the first, second and third time."""


class Paint(NamedTuple):
    """How a kind is painted: a colour, and a pattern in plotly's own letters, empty for solid."""

    colour: str
    pattern: str = ""


class Theme(msgspec.Struct, frozen=True, kw_only=True):
    """How pictures look; colours are ``#rrggbb``.

    ``own_theme`` makes one of one's own.
    """

    card: str
    """The background."""
    text: str
    quiet_text: str
    """For what is read second: the line under the title, the axes."""
    grid: str
    shade: str
    """The background of weekends."""
    kinds: Mapping[str, str]
    """The colour of each kind of library and of stream, the same in every chart; also those of
    ``ALL`` and of ``BUSIEST``."""
    spare: tuple[str, ...]
    """Colours for kinds that a newer server invented; used again they are patterned."""
    label: str
    """The numbers at the bars."""
    peak: str
    """The number at the highest bar, where no other has one."""
    outline: str | None = None
    """A thin line around these numbers."""
    fonts: tuple[str, ...] = (
        "Inter",
        "Noto Sans",
        "Heebo",
        "Noto Sans Arabic",
        "Noto Sans Devanagari",
        "Noto Sans Thai",
        "Noto Sans CJK JP",
        "Noto Color Emoji",
        "DejaVu Sans",
        "sans-serif",
    )
    text_size: float = 1
    """Times the usual size, never less than once."""
    corner: float = 6
    """How round bars are, in thousandths of the picture's width."""

    def paints(self, keys: Sequence[str]) -> tuple[Paint, ...]:
        """Return the paint of each of a chart's kinds."""
        spare = cycle(Paint(colour, pattern) for pattern in _PATTERNS for colour in self.spare)
        return tuple(Paint(self.kinds[key]) if key in self.kinds else next(spare) for key in keys)


DARK: Final = Theme(
    card="#2b2d31",
    text="#f2f3f5",
    quiet_text="#b5bac1",
    grid="#43464d",
    shade="#33353b",
    kinds={
        MediaKind.TV.value: "#5b9bff",
        MediaKind.MOVIES.value: "#ffc24b",
        MediaKind.MUSIC.value: "#ff5c8a",
        MediaKind.LIVE_TV.value: "#a8fcba",
        StreamKind.DIRECT_PLAY.value: "#3ad6a4",
        StreamKind.DIRECT_STREAM.value: "#b7a6ff",
        StreamKind.TRANSCODE.value: "#ff6b4a",
        MAX_STREAMS: "#7d838d",
        OTHER: "#a3a6ab",
        ALL: "#5e8c00",
        BUSIEST: "#ffc24b",
    },
    spare=("#ae64a8", "#729470", "#be7214"),
    label="#f2f3f5",
    peak="#f2f3f5",
)
LIGHT: Final = Theme(
    card="#ffffff",
    text="#1e1f22",
    quiet_text="#4e5058",
    grid="#dcdee3",
    shade="#f2f3f6",
    kinds={
        MediaKind.TV.value: "#3e60eb",
        MediaKind.MOVIES.value: "#c77b19",
        MediaKind.MUSIC.value: "#c22087",
        MediaKind.LIVE_TV.value: "#409c7d",
        StreamKind.DIRECT_PLAY.value: "#00966c",
        StreamKind.DIRECT_STREAM.value: "#b36ae3",
        StreamKind.TRANSCODE.value: "#e35c04",
        MAX_STREAMS: "#858d99",
        OTHER: "#686b70",
        ALL: "#3a5924",
        BUSIEST: "#2a50b5",
    },
    spare=("#a2041c", "#35604a", "#460062"),
    label="#1e1f22",
    peak="#1e1f22",
)
THEMES: Final[Mapping[str, Theme]] = {"dark": DARK, "light": LIGHT}


def theme_named(name: str) -> Theme:
    """Return a theme by its name.

    Raises:
        ValueError: If there is none of that name.
    """
    if name not in THEMES:
        raise ValueError(f"there is no theme {name!r}, only {', '.join(THEMES)}")
    return THEMES[name]
