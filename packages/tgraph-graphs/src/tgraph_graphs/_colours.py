"""Arithmetic of colours, which are ``#rrggbb``: contrast, and mixtures that look even."""

import math
from collections.abc import Sequence
from typing import Final

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

# Source: Björn Ottosson, "A perceptual color space for image processing", 2020.
_LIGHT_TO_CONES: Final[Matrix] = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_CONES_TO_OKLAB: Final[Matrix] = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_OKLAB_TO_CONES: Final[Matrix] = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_CONES_TO_LIGHT: Final[Matrix] = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
_LUMINANCE: Final[Triple] = (0.2126, 0.7152, 0.0722)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21.

    Source: WCAG 2, "contrast ratio".
    """
    low, high = sorted(_dot(_LUMINANCE, light(colour)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """Return the colour on the way from ``one`` to ``other``, at ``share`` of it.

    Equal shares of the way look equally long.
    """
    start, end = _oklab(one), _oklab(other)
    lightness, a, b = (
        begin + (finish - begin) * share for begin, finish in zip(start, end, strict=True)
    )
    cones = times(_OKLAB_TO_CONES, (lightness, a, b))
    amounts = times(_CONES_TO_LIGHT, (cones[0] ** 3, cones[1] ** 3, cones[2] ** 3))
    return "#" + "".join(f"{_byte(value):02x}" for value in amounts)


def clearest(colours: Sequence[str], background: str) -> str:
    """Return the one of ``colours`` that stands out most from ``background``."""
    return max(colours, key=lambda colour: contrast(colour, background))


def light(colour: str) -> Triple:
    """Return red, green and blue as amounts of light, from 0 to 1."""
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return (_linear(red), _linear(green), _linear(blue))


def times(matrix: Matrix, vector: Triple) -> Triple:
    """Return the product of a matrix and a vector."""
    return (_dot(matrix[0], vector), _dot(matrix[1], vector), _dot(matrix[2], vector))


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB's own


def _byte(light: float) -> int:
    inside = min(1.0, max(0.0, light))
    value = inside * 12.92 if inside <= 0.0031308 else 1.055 * inside ** (1 / 2.4) - 0.055  # noqa: PLR2004 - as above
    return round(value * 255)


def _oklab(colour: str) -> Triple:
    red, green, blue = map(math.cbrt, times(_LIGHT_TO_CONES, light(colour)))
    return times(_CONES_TO_OKLAB, (red, green, blue))


def _dot(one: Triple, other: Triple) -> float:
    return sum(left * right for left, right in zip(one, other, strict=True))
