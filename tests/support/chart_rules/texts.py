"""Rules of texts: they can be read on a phone, and do not collide."""

from itertools import combinations
from typing import Final

from chart_rules.rendered import Text
from chart_rules.subject import Subject

SMALLEST: Final = 0.024
"""The least size of text, in widths of the picture."""
_SLACK: Final = 0.5
"""By how much of a unit boxes may meet: they are rounded outwards."""
_STRAIGHT_DEGREES: Final = 0.1


def texts_keep_apart(subject: Subject) -> list[str]:
    """No two texts overlap."""
    return [
        f"{_quoted(one)} overlaps {_quoted(other)} by {one.box.overlap(other.box):.1f}"
        for one, other in combinations(subject.rendered.texts, 2)
        if one.box.overlap(other.box) > _SLACK
    ]


def texts_stay_on_the_card(subject: Subject) -> list[str]:
    """No text leaves the picture."""
    width, height = subject.rendered.width + _SLACK, subject.rendered.height + _SLACK
    return [
        f"{_quoted(text)} leaves the card: {text.box}"
        for text in subject.rendered.texts
        if min(text.box.left, text.box.top) < -_SLACK
        or text.box.right > width
        or text.box.bottom > height
    ]


def texts_lie_straight(subject: Subject) -> list[str]:
    """No text is turned."""
    return [
        f"{_quoted(text)} is turned by {text.angle:.0f} degrees"
        for text in subject.rendered.texts
        if abs(text.angle) > _STRAIGHT_DEGREES
    ]


def texts_are_large_enough(subject: Subject) -> list[str]:
    """Every text is at least ``SMALLEST`` high."""
    least = SMALLEST * subject.rendered.width
    return [
        f"{_quoted(text)} has size {text.size:.1f}, less than {least:.1f}"
        for text in subject.rendered.texts
        if text.size < least
    ]


def title_and_subtitle_are_whole(subject: Subject) -> list[str]:
    """What the picture says of itself is drawn to its end, in as many lines as it needs."""
    drawn = {_letters(text.text) for text in subject.rendered.texts}
    return [
        f"{said!r} is not drawn whole"
        for said in (subject.facts.title, subject.facts.subtitle)
        if not any(_letters(said) in text for text in drawn)
    ]


def _quoted(text: Text) -> str:
    return repr(text.text)


def _letters(text: str) -> str:
    """Return a text without what line breaks take the place of."""
    return "".join(char for char in text if not char.isspace() and char != "·")
