"""How different colours look, against a yardstick that was written for the rules."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chart_rules.colour import EYES, apart
from tgraph_graphs._colour_vision import least_apart

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(one=COLOURS, other=COLOURS)
@example(one="#000000", other="#ffffff")
@example(one="#808080", other="#ff0000")
def test_colours_are_as_far_apart_as_the_eyes_that_see_least_say(one: str, other: str) -> None:
    difference, eyes = least_apart(one, other)

    assert difference == pytest.approx(min(apart(one, other, eyes=each) for each in EYES), abs=1e-6)
    assert difference == pytest.approx(apart(one, other, eyes=eyes), abs=1e-6)


def test_red_and_green_are_alike_to_those_who_lack_a_cone() -> None:
    difference, eyes = least_apart("#c05020", "#788000")

    assert difference < 15
    assert eyes == "deutan"
