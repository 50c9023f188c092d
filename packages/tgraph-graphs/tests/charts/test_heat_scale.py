"""The scale of cells: quiet hours differ, busy ones stand out, whatever the colours."""

from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chart_rules.colour import EYES, apart, contrast
from tgraph_graphs._heat_scale import HeatScale
from tgraph_graphs._theme import BUSIEST, DARK, THEMES, Theme

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
STEPS = [(step / 24) ** 2 for step in range(25)]
THEME = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


def own(card: str, busiest: str, *, text: str = "#808080") -> Theme:
    return msgspec.structs.replace(
        DARK, card=card, text=text, kinds={**DARK.kinds, BUSIEST: busiest}
    )


@THEME
def test_a_scale_ends_in_the_themes_colour(theme: Theme) -> None:
    scale = HeatScale.of(theme)

    assert scale.colour(1) == scale.busiest == theme.kinds[BUSIEST]


@THEME
@pytest.mark.parametrize("eyes", EYES)
def test_steps_look_even_and_quiet_hours_can_be_told_apart(theme: Theme, eyes: str) -> None:
    """An hour with a fiftieth of the busiest one's plays from one with a tenth, and from none."""
    scale = HeatScale.of(theme)
    steps = [
        apart(scale.colour((step / 8) ** 2), scale.colour(((step + 1) / 8) ** 2), eyes=eyes)
        for step in range(8)
    ]

    assert max(steps) < 2.5 * min(steps)
    assert apart(scale.colour(0.02), scale.colour(0.1), eyes=eyes) > 7
    assert apart(scale.empty, scale.colour(0.001), eyes=eyes) > 7


@given(card=COLOURS, text=COLOURS, busiest=COLOURS)
def test_the_busier_the_clearer_whatever_the_colours(card: str, text: str, busiest: str) -> None:
    scale = HeatScale.of(own(card, busiest, text=text))
    contrasts = [contrast(scale.colour(share), card) for share in STEPS]

    assert all(later >= earlier for earlier, later in pairwise(contrasts))
    assert contrasts[-1] >= 4.5
    assert all(seen >= 3 for share, seen in zip(STEPS, contrasts, strict=True) if share >= 0.5)
    assert len({scale.colour(share) for share in STEPS}) > 12


@given(card=COLOURS, busiest=COLOURS)
def test_a_colour_that_is_clear_is_kept(card: str, busiest: str) -> None:
    kept = HeatScale.of(own(card, busiest)).busiest == busiest

    assert kept == (contrast(busiest, card) >= 4.5)


@given(card=COLOURS, text=COLOURS, busiest=COLOURS)
def test_plotly_mixes_the_same_colours(card: str, text: str, busiest: str) -> None:
    """Its stops rise, begin with what is empty, and hold the scale's own colours."""
    scale = HeatScale.of(own(card, busiest, text=text))
    stops = [(float(stop), colour) for stop, colour in scale.stops()]

    assert stops == sorted(stops, key=lambda each: each[0])
    assert (stops[0], stops[-1]) == ((0, scale.empty), (1, scale.busiest))
    found = {round(stop, 9): colour for stop, colour in stops}
    for share in STEPS[1:]:
        assert found[round(share, 9)] == scale.colour(share)
    assert [colour for stop, colour in stops if 0 < stop < 1e-9] == [scale.empty, scale.colour(0)]


def test_a_faint_colour_becomes_clear_on_its_side_of_the_card() -> None:
    grey = "#707070"

    assert contrast(HeatScale.of(own(grey, "#8888ff")).busiest, "#000000") > 15
    assert contrast(HeatScale.of(own("#808080", "#505090")).busiest, "#000000") < 1.5
    dark = HeatScale.of(own("#ffffff", "#ffd0d0")).busiest
    assert contrast(dark, "#ffffff") == pytest.approx(4.5, abs=0.3)
    assert HeatScale.of(own("#2b2d31", "#2b2d31")).busiest > "#888888"
