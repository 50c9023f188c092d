"""What eyes make of colours: contrast, and differences for those who see fewer of them.

Sources: WCAG 2 (contrast); Machado, Oliveira and Fernandes, 2009, severity 1.0 (colour blindness);
Sharma, Wu and Dalal, 2005 (CIEDE2000).
"""

import math
import re
from collections.abc import Mapping
from functools import cache
from typing import Final

Rgb = tuple[float, float, float]
Lab = tuple[float, float, float]

EYES: Final[Mapping[str, tuple[Rgb, Rgb, Rgb]]] = {
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
"""What reaches each kind of eyes of linear red, green and blue."""

_CSS: Final = re.compile(r"rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)")


def hex_of(css: str, *, opacity: float = 1, on: str = "#000000") -> str:
    """Return a browser's ``rgb(…)`` or ``#rrggbb`` as ``#rrggbb``, mixed with what is behind it.

    Raises:
        ValueError: If it is no colour.
    """
    match = _CSS.fullmatch(css)
    if match is None:
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", css):
            raise ValueError(f"{css!r} is no colour")
        upper, alpha = _channels(css), opacity
    else:
        upper = (float(match[1]), float(match[2]), float(match[3]))
        alpha = opacity * float(match[4] or 1)
    mixed = (
        round(alpha * over + (1 - alpha) * under)
        for over, under in zip(upper, _channels(on), strict=True)
    )
    return "#" + "".join(f"{value:02x}" for value in mixed)


@cache
def contrast(one: str, other: str) -> float:
    """Return the ratio of WCAG 2, from 1 to 21."""
    low, high = sorted(
        0.2126 * red + 0.7152 * green + 0.0722 * blue
        for red, green, blue in (_linear(one), _linear(other))
    )
    return (high + 0.05) / (low + 0.05)


@cache
def apart(one: str, other: str, *, eyes: str = "usual") -> float:
    """Return how different two colours look to a kind of ``EYES``: CIEDE2000."""
    return difference(_seen(one, eyes), _seen(other, eyes))


def difference(one: Lab, other: Lab) -> float:
    """Return CIEDE2000 between two colours of CIE L*a*b*."""
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


def _channels(colour: str) -> Rgb:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue


def _linear(colour: str) -> Rgb:
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (value / 255 for value in _channels(colour))
    )
    return red, green, blue


def _seen(colour: str, eyes: str) -> Lab:
    light = _linear(colour)
    red, green, blue = (
        min(1.0, max(0.0, sum(weight * value for weight, value in zip(row, light, strict=True))))
        for row in EYES[eyes]
    )
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    curved = [t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z)]
    return 116 * curved[1] - 16, 500 * (curved[0] - curved[1]), 200 * (curved[1] - curved[2])
