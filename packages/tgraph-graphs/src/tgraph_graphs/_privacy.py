"""How people appear in charts: the only place that turns a viewer's name into text."""

from collections.abc import Callable
from typing import assert_never

from tgraph_common import NamePrivacy, ViewerName
from tgraph_graphs import _messages as messages
from tgraph_graphs._viewer_names import displayed, folded, masked
from tgraph_graphs._words import Words


def viewer_labels(mode: NamePrivacy, words: Words) -> Callable[[ViewerName, int], str]:
    """Return what gives the label of a person from their name and rank, the first being 1.

    Real names lose what cannot be seen; a masked one keeps its first character; anonymous people
    are numbered by rank, and so are those whose name shows nothing.

    Raises:
        ValueError: In the mode ``consent``, in which nobody can have agreed yet.
    """
    show = _manner(mode)

    def label(name: ViewerName, rank: int) -> str:
        return show(name) or words.say(messages.anonymous_viewer(rank=rank))

    return label


def is_named(name: ViewerName, text: str) -> bool:
    """Whether somebody is meant by ``text``, whatever its case and spacing; never by nothing."""
    wanted = folded(text)
    return bool(wanted) and folded(name.reveal()) == wanted


def _manner(mode: NamePrivacy) -> Callable[[ViewerName], str]:
    match mode:
        case NamePrivacy.REAL:
            return lambda name: displayed(name.reveal())
        case NamePrivacy.MASKED:
            return lambda name: masked(displayed(name.reveal()))
        case NamePrivacy.ANONYMOUS:
            return lambda _name: ""
        case NamePrivacy.CONSENT:
            msg = "names by consent are not built yet"
            raise ValueError(msg)
        case _:
            assert_never(mode)
