"""How different two colours look, also to people who lack one kind of cones.

Sources: Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color
vision deficiency", 2009 (severity 1.0); CIE 142, 2001 (CIEDE2000); sRGB's D65 white.
"""

from collections.abc import Mapping
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt
from typing import Final, Literal

from tgraph_graphs._colours import Matrix, Triple, light, times

Eyes = Literal["usual", "protan", "deutan", "tritan"]

_EYES: Final[Mapping[Eyes, Matrix]] = {
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
_TO_XYZ: Final[Matrix] = (
    (0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883),
)
"""To shares of the white's own tristimulus values."""


def least_apart(one: str, other: str) -> tuple[float, Eyes]:
    """Return how different two colours look to whoever sees the least difference, and who that is.

    From 0; what differs by 15 nobody takes for the same.
    """
    return min((_difference(_seen(one, eyes), _seen(other, eyes)), eyes) for eyes in _EYES)


def _seen(colour: str, eyes: Eyes) -> Triple:
    """Return a colour in CIE L*a*b* as some eyes see it."""
    red, green, blue = (min(1.0, max(0.0, each)) for each in times(_EYES[eyes], light(colour)))
    x, y, z = map(_curved, times(_TO_XYZ, (red, green, blue)))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _curved(share: float) -> float:
    return share ** (1 / 3) if share > (6 / 29) ** 3 else share * (29 / 6) ** 2 / 3 + 4 / 29


def _difference(one: Triple, other: Triple) -> float:
    """Return CIEDE2000, all its weights being 1."""
    middling = ((hypot(*one[1:]) + hypot(*other[1:])) / 2) ** 7
    stretch = 1.5 - sqrt(middling / (middling + 25**7)) / 2
    (light_1, chroma_1, hue_1), (light_2, chroma_2, hue_2) = (
        (lightness, hypot(a * stretch, b), degrees(atan2(b, a * stretch)))
        for lightness, a, b in (one, other)
    )
    # Grey has no hue: then there is no way between two.
    turn = (hue_2 - hue_1 + 180) % 360 - 180 if chroma_1 and chroma_2 else 0.0
    hue = hue_1 + turn / 2 if chroma_1 and chroma_2 else hue_1 + hue_2
    lightness, chroma = (light_1 + light_2) / 2 - 50, (chroma_1 + chroma_2) / 2
    by_light = (light_2 - light_1) / (1 + 0.015 * lightness**2 / sqrt(20 + lightness**2))
    by_chroma = (chroma_2 - chroma_1) / (1 + 0.045 * chroma)
    way = 2 * sqrt(chroma_1 * chroma_2) * sin(radians(turn / 2))
    by_hue = way / (1 + 0.015 * chroma * _weight(hue))
    return sqrt(by_light**2 + by_chroma**2 + by_hue**2 + _twist(hue, chroma) * by_chroma * by_hue)


def _weight(hue: float) -> float:
    """Return how much a step of hue counts there, in degrees."""
    return (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )


def _twist(hue: float, chroma: float) -> float:
    """Return how chroma and hue play together: among blues."""
    angle = 60 * exp(-(((hue % 360 - 275) / 25) ** 2))
    return -2 * sqrt(chroma**7 / (chroma**7 + 25**7)) * sin(radians(angle))
