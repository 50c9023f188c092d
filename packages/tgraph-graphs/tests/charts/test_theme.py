"""Colours, held to numbers: contrast, and what is left of a difference for colour-blind eyes."""

import math
from itertools import combinations, product

import pytest

from tgraph_common import MediaKind, StreamKind
from tgraph_graphs._series import MAX_STREAMS, OTHER
from tgraph_graphs._theme import DARK, LIGHT, THEMES, Theme, theme_named

Rgb = tuple[float, float, float]

MEDIA = [kind.value for kind in MediaKind]
STREAMS = [*(kind.value for kind in StreamKind), MAX_STREAMS]
THEME = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
# Discord's own backgrounds, on which the card lies.
BACKGROUNDS = {"dark": ("#313338", "#2b2d31"), "light": ("#ffffff", "#f2f3f5")}


def linear(colour: str) -> Rgb:
    def channel(start: int) -> float:
        value = int(colour[start : start + 2], 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return channel(1), channel(3), channel(5)


def contrast(one: str, other: str) -> float:
    """Return the ratio of WCAG 2."""
    low, high = sorted(
        0.2126 * red + 0.7152 * green + 0.0722 * blue
        for red, green, blue in (linear(one), linear(other))
    )
    return (high + 0.05) / (low + 0.05)


# Machado, Oliveira and Fernandes, 2009, at full severity, for linear light.
EYES: dict[str, tuple[Rgb, Rgb, Rgb]] = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def seen(colour: str, eyes: str) -> Rgb:
    """Return CIE L*a*b* of a colour as these eyes see it."""
    light = linear(colour)
    red, green, blue = (
        min(1.0, max(0.0, sum(weight * value for weight, value in zip(row, light, strict=True))))
        for row in EYES[eyes]
    )
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    curved = [t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z)]
    return 116 * curved[1] - 16, 500 * (curved[0] - curved[1]), 200 * (curved[1] - curved[2])


def difference(one: Rgb, other: Rgb) -> float:
    """Return CIEDE2000, which is stricter than the plain distance for vivid colours."""
    mean_chroma = (math.hypot(*one[1:]) + math.hypot(*other[1:])) / 2
    stretch = 1.5 - 0.5 * math.sqrt(mean_chroma**7 / (mean_chroma**7 + 25**7))
    points = [(light, a * stretch, b) for light, a, b in (one, other)]
    chroma = [math.hypot(a, b) for _, a, b in points]
    hue = [math.degrees(math.atan2(b, a)) % 360 for _, a, b in points]
    turn = (hue[1] - hue[0] + 180) % 360 - 180 if all(chroma) else 0.0
    middle = (hue[0] + turn / 2) % 360 if all(chroma) else sum(hue)
    lightness, mean = (one[0] + other[0]) / 2, sum(chroma) / 2
    weight = (
        1
        - 0.17 * math.cos(math.radians(middle - 30))
        + 0.24 * math.cos(math.radians(2 * middle))
        + 0.32 * math.cos(math.radians(3 * middle + 6))
        - 0.20 * math.cos(math.radians(4 * middle - 63))
    )
    by_light = (other[0] - one[0]) / (
        1 + 0.015 * (lightness - 50) ** 2 / math.sqrt(20 + (lightness - 50) ** 2)
    )
    by_chroma = (chroma[1] - chroma[0]) / (1 + 0.045 * mean)
    by_hue = (2 * math.sqrt(chroma[0] * chroma[1]) * math.sin(math.radians(turn / 2))) / (
        1 + 0.015 * mean * weight
    )
    rotation = -math.sin(math.radians(60 * math.exp(-(((middle - 275) / 25) ** 2)))) * (
        2 * math.sqrt(mean**7 / (mean**7 + 25**7))
    )
    return math.sqrt(by_light**2 + by_chroma**2 + by_hue**2 + rotation * by_chroma * by_hue)


def nearest(colours: list[str]) -> float:
    """Return the smallest difference between two of the colours, for any eyes."""
    return min(
        difference(seen(one, eyes), seen(other, eyes))
        for (one, other), eyes in product(combinations(colours, 2), EYES)
    )


def test_the_difference_is_that_of_the_published_examples() -> None:
    """Sharma, Wu and Dalal, 2005, pairs 1, 9, 17 and 25."""
    pairs = [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ]

    for one, other, published in pairs:
        assert difference(one, other) == pytest.approx(published, abs=1e-4)


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
