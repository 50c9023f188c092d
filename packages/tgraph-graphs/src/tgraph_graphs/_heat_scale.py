"""The colours of cells: from nothing to most, on the way from the card to one colour."""

from math import sqrt
from typing import Final

import msgspec

from tgraph_graphs._colours import clearest, contrast, mixed
from tgraph_graphs._theme import BUSIEST, Theme

_CLEAR: Final = 4.5
"""The least contrast of the busiest cell to the card, whatever its colour was to be."""
_MARK: Final = 3.0
"""The contrast to the card from half of the busiest on."""
_EMPTY: Final = 0.05
"""How far empty cells are on the way from the card to the text, so that they show their place."""
_PALEST: Final = 0.2
"""How far from the card at least the palest cell is that is not empty."""
_STEPS: Final = 24
"""Between so many colours plotly mixes by itself, which is not even but hardly off."""
_HALF: Final = int(sqrt(0.5) * _STEPS) / _STEPS
"""The last of these colours before that of half of the busiest."""
_LEAST: Final = 1e-12
"""No cell that is not empty has so small a share of the busiest one's value."""
_BLACK: Final = "#000000"
_WHITE: Final = "#ffffff"


class HeatScale(msgspec.Struct, frozen=True, kw_only=True):
    """From a share of the busiest cell's value to a colour, by the share's square root.

    Most hours of most servers are quiet: by the share itself they would all look alike. The steps
    look even, and each is further from the card than the one before, whatever the theme's colours.
    """

    theme: Theme
    busiest: str
    """The colour of the busiest cell."""
    palest: float
    """Where, on the way from the card to that colour, the scale begins."""

    @classmethod
    def of(cls, theme: Theme) -> "HeatScale":
        """Return the scale of a theme.

        The theme's colour is moved away from the card where it is too near to end a scale.
        """
        busiest = _cleared(theme.kinds[BUSIEST], theme.card)
        clear = next(
            share / 100
            for share in range(101)
            if contrast(mixed(theme.card, busiest, share / 100), theme.card) >= _MARK
        )
        palest = max(_PALEST, (clear - _HALF) / (1 - _HALF))
        return cls(theme=theme, busiest=busiest, palest=palest)

    @property
    def empty(self) -> str:
        """The colour of empty cells."""
        return mixed(self.theme.card, self.theme.text, _EMPTY)

    def colour(self, share: float) -> str:
        """Return the colour of a cell that is not empty."""
        return self._at(sqrt(share))

    def stops(self) -> list[list[float | str]]:
        """Return the same for plotly, with the colour of empty cells at zero."""
        places = [step / _STEPS for step in range(1, _STEPS + 1)]
        return [
            [0, self.empty],
            [_LEAST, self.empty],
            [_LEAST, self._at(0)],
            *([place**2, self._at(place)] for place in places),
        ]

    def _at(self, place: float) -> str:
        way = self.palest + (1 - self.palest) * place
        return mixed(self.theme.card, self.busiest, way)


def _cleared(colour: str, card: str) -> str:
    """Return the colour nearest to ``colour`` that is clear, on its side of the card if it can."""
    is_lighter = contrast(colour, _BLACK) > contrast(card, _BLACK)
    side = _WHITE if is_lighter else _BLACK
    if contrast(side, card) < _CLEAR:
        side = clearest((_BLACK, _WHITE), card)
    return next(
        moved
        for share in range(101)
        if contrast(moved := mixed(colour, side, share / 100), card) >= _CLEAR
    )
