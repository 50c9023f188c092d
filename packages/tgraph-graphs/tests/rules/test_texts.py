"""Each rule of texts holds for a good picture, and is broken on purpose."""

import msgspec
import pytest

from chart_rules.examples import box, changed, good, text
from chart_rules.rendered import Box
from chart_rules.texts import (
    texts_are_large_enough,
    texts_keep_apart,
    texts_lie_straight,
    texts_stay_on_the_card,
    title_and_subtitle_are_whole,
)


def test_texts_that_touch_keep_apart() -> None:
    """Boxes are rounded, so half a unit is nothing."""
    beside = changed(good(), texts=(text("a", box(0, 0, 50, 40)), text("b", box(49.6, 0, 90, 40))))

    assert texts_keep_apart(beside) == []


def test_texts_that_overlap_are_named() -> None:
    over = changed(good(), texts=(text("a", box(0, 0, 50, 40)), text("b", box(40, 30, 90, 70))))

    assert texts_keep_apart(over) == ["'a' overlaps 'b' by 10.0"]


@pytest.mark.parametrize(
    "place",
    [box(-2, 0, 40, 40), box(0, -2, 40, 40), box(1270, 0, 1282, 40), box(0, 700, 40, 722)],
    ids=["left", "top", "right", "bottom"],
)
def test_a_text_that_leaves_the_card_is_named(place: Box) -> None:
    (finding,) = texts_stay_on_the_card(changed(good(), texts=(text("out", place),)))

    assert finding.startswith("'out' leaves the card")


@pytest.mark.parametrize("angle", [-90, 30, 180])
def test_a_turned_text_is_named(angle: float) -> None:
    turned = msgspec.structs.replace(text("Nov 1", box(0, 0, 40, 40)), angle=angle)

    assert texts_lie_straight(changed(good(), texts=(turned,))) == [
        f"'Nov 1' is turned by {angle} degrees"
    ]


def test_a_text_that_a_phone_makes_too_small_is_named() -> None:
    small = msgspec.structs.replace(text("tiny", box(0, 0, 40, 30)), size=30)

    assert texts_are_large_enough(changed(good(), texts=(small,))) == [
        "'tiny' has size 30.0, less than 30.7"
    ]


def test_a_title_in_two_lines_is_whole() -> None:
    subject = good()
    first, *others = subject.rendered.texts
    broken = msgspec.structs.replace(first, text="Plays each\nday")

    assert title_and_subtitle_are_whole(changed(subject, texts=(broken, *others))) == []


def test_a_title_that_is_cut_is_named() -> None:
    subject = good()
    first, *others = subject.rendered.texts
    cut = msgspec.structs.replace(first, text="Plays each…")

    assert title_and_subtitle_are_whole(changed(subject, texts=(cut, *others))) == [
        "'Plays each day' is not drawn whole"
    ]


def test_a_good_picture_breaks_no_rule_of_texts() -> None:
    subject = good()

    for rule in (
        texts_are_large_enough,
        texts_keep_apart,
        texts_lie_straight,
        texts_stay_on_the_card,
        title_and_subtitle_are_whole,
    ):
        assert rule(subject) == []
