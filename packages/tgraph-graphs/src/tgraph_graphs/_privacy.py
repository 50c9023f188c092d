"""How people appear in charts: the only place that turns a viewer's name into text."""

from collections.abc import Callable
from typing import Final

from tgraph_common import NamePrivacy, ViewerName
from tgraph_graphs import _messages as messages
from tgraph_graphs._viewer_names import displayed, folded, masked
from tgraph_graphs._words import Words
from tgraph_graphs.tautulli import GraphReply, PeopleReply, ReplySeries

_TOTAL: Final = "Total"


def drawn(reply: PeopleReply, *, mode: NamePrivacy, words: Words) -> GraphReply:
    """Return the reply by rank, with people as they are drawn in place of their names.

    Real names lose what cannot be seen; a masked one keeps its first character; anonymous people
    are numbered by rank, and so are those whose name shows nothing.

    Raises:
        ValueError: In the mode ``consent``, in which nobody can have agreed yet.
    """
    show = _manner(mode)
    ranks = _ranking(reply)
    names = [reply.categories[index] for index in ranks]
    return GraphReply(
        categories=tuple(
            show(name) or words.say(messages.anonymous_viewer(rank=rank))
            for rank, name in enumerate(names, 1)
        ),
        series=tuple(
            ReplySeries(name=series.name, data=tuple(series.data[index] for index in ranks))
            for series in reply.series
        ),
    )


def as_drawn(label: ViewerName, _rank: int) -> str:
    """Return the text of a label that ``drawn`` made."""
    return label.reveal()


def is_named(name: ViewerName, text: str) -> bool:
    """Whether somebody is meant by ``text``, whatever its case and spacing; never by nothing."""
    wanted = folded(text)
    return bool(wanted) and folded(name.reveal()) == wanted


def _manner(mode: NamePrivacy) -> Callable[[ViewerName], str]:
    match mode:
        case NamePrivacy.REAL:
            return lambda name: displayed(name.reveal())
        case NamePrivacy.MASKED:
            return _masked
        case NamePrivacy.ANONYMOUS:
            return lambda _name: ""
        case NamePrivacy.CONSENT:
            msg = "names by consent are not built yet"
            raise ValueError(msg)


def _masked(name: ViewerName) -> str:
    text = displayed(name.reveal())
    return masked(text) if text else ""


def _ranking(reply: PeopleReply) -> list[int]:
    """Return the indices of the people, the most active first; equals as the server has them."""
    counted = [series.data for series in reply.series if series.name != _TOTAL]
    sums = [sum(data[index] for data in counted) for index in range(len(reply.categories))]
    return sorted(range(len(sums)), key=lambda index: -sums[index])
