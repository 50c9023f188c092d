"""Colours, held to numbers: contrast, and what is left of a difference for colour-blind eyes."""

from itertools import combinations, product

import pytest

from chart_rules.colour import EYES, apart, contrast
from tgraph_common import MediaKind, StreamKind
from tgraph_graphs._series import ALL, MAX_STREAMS, OTHER
from tgraph_graphs._theme import DARK, LIGHT, THEMES, Theme, theme_named

MEDIA = [kind.value for kind in MediaKind]
STREAMS = [*(kind.value for kind in StreamKind), MAX_STREAMS]
THEME = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
# Discord's own backgrounds, on which the card lies.
BACKGROUNDS = {"dark": ("#313338", "#2b2d31"), "light": ("#ffffff", "#f2f3f5")}


def nearest(colours: list[str]) -> float:
    """Return the smallest difference between two of the colours, for any eyes."""
    return min(
        apart(one, other, eyes=eyes)
        for (one, other), eyes in product(combinations(colours, 2), EYES)
    )


@THEME
def test_text_can_be_read(theme: Theme) -> None:
    for colour in (theme.text, theme.quiet_text):
        assert contrast(colour, theme.card) >= 4.5
        assert contrast(colour, theme.shade) >= 4.5


@pytest.mark.parametrize("name", THEMES)
def test_marks_stand_out_from_the_card_and_from_discord(name: str) -> None:
    theme = THEMES[name]
    for colour in (*theme.kinds.values(), *theme.spare):
        for background in (theme.card, theme.shade, *BACKGROUNDS[name]):
            assert contrast(colour, background) >= 3


@THEME
@pytest.mark.parametrize("keys", [MEDIA, STREAMS], ids=["media", "streams"])
def test_kinds_of_one_chart_can_be_told_apart_by_everybody(theme: Theme, keys: list[str]) -> None:
    assert nearest([paint.colour for paint in theme.paints(keys)]) >= 15


@THEME
def test_the_line_over_the_kinds_can_be_told_from_them_by_everybody(theme: Theme) -> None:
    """A mean or a year before is drawn in the colour of the text."""
    assert nearest([*(paint.colour for paint in theme.paints(MEDIA)), theme.text]) >= 15


@THEME
def test_a_sum_looks_like_none_of_its_kinds_to_anybody(theme: Theme) -> None:
    """In TV's colour it would say that all was television; a mean runs over it, too."""
    paint = theme.kinds[ALL]

    assert min(apart(paint, theme.kinds[kind]) for kind in STREAMS) >= 15
    for other in (*(theme.kinds[kind] for kind in MEDIA), theme.text):
        assert nearest([paint, other]) >= 15


@THEME
def test_what_a_newer_server_invents_can_be_told_apart_too(theme: Theme) -> None:
    """Less far apart, for there is only so much room; they also have places and names."""
    for keys in (MEDIA, STREAMS[:-1]):
        assert nearest([paint.colour for paint in theme.paints([*keys, "new"])]) >= 13


@THEME
def test_a_kind_has_its_colour_whatever_stands_beside_it(theme: Theme) -> None:
    for key in (*MEDIA, *STREAMS, OTHER):
        (alone,) = theme.paints([key])
        assert theme.paints(["new", key, "newer"])[1] == alone
        assert alone.pattern == ""


@THEME
def test_eight_unknown_kinds_look_different(theme: Theme) -> None:
    """Where colours come again they are patterned."""
    paints = theme.paints([f"kind {number}" for number in range(8)])

    assert len(set(paints)) == 8


def test_a_theme_is_found_by_its_name() -> None:
    assert theme_named("dark") is DARK
    assert theme_named("light") is LIGHT


def test_an_unknown_theme_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="no theme 'neon', only dark, light"):
        theme_named("neon")
