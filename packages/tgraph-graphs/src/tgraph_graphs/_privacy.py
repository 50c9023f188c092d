"""How people appear in charts: the only place that turns a viewer's name into text."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from typing import assert_never

from tgraph_common import NamePrivacy, ViewerName
from tgraph_graphs import _messages as messages
from tgraph_graphs._cleaning import clean
from tgraph_graphs._viewer_names import folded, masked
from tgraph_graphs._words import Words
from tgraph_graphs.tautulli import User, UserPlays


def viewer_labels(
    mode: NamePrivacy, words: Words, *, agreed: Collection[ViewerName] = ()
) -> Callable[[ViewerName, int], str]:
    """Return what gives the label of a person from their name and rank, the first being 1.

    Real names lose what cannot be seen; a masked one keeps its first character; anonymous people
    are numbered by rank, and so are those whose name shows nothing. By consent the names that
    ``agreed`` holds are shown as they are, all others as of anonymous people.
    """
    show = _manner(mode, agreed)

    def label(name: ViewerName, rank: int) -> str:
        return show(name) or words.say(messages.anonymous_viewer(rank=rank))

    return label


def is_named(name: ViewerName, text: str) -> bool:
    """Whether somebody is meant by ``text``, whatever its case and spacing; never by nothing."""
    wanted = folded(text)
    return bool(wanted) and _key(name) == wanted


def certainly_agreed(
    names: Sequence[ViewerName],
    *,
    named_ids: Collection[int],
    users: Sequence[User],
    active: Sequence[UserPlays],
) -> frozenset[ViewerName]:
    """Return those of ``names`` that nobody can have but one person who agreed.

    Names are the same whatever their case and spelling. One that comes twice is nobody's for sure.

    Args:
        names: As a graph of people gives them, which has no ids.
        named_ids: Who agreed.
        users: Everybody whom the server lists; somebody who is not listed is never named.
        active: Everybody who can be in the graph and is not listed; who is listed may be there too.
    """
    holders: defaultdict[str, set[int | None]] = defaultdict(set)
    for user in users:
        holders[_key(user.friendly_name)].add(user.user_id)
    listed = {key: ids & set(named_ids) for key, ids in holders.items() if key}
    for row in active:
        holders[_key(row.friendly_name)].add(row.user_id)
        holders[_key(row.user)].add(row.user_id)
    times = Counter(map(_key, names))
    return frozenset(
        name
        for name in names
        if times[_key(name)] == 1
        and len(holders[_key(name)]) == 1
        and holders[_key(name)] == listed.get(_key(name))
    )


def _key(name: ViewerName) -> str:
    return folded(name.reveal())


def _manner(mode: NamePrivacy, agreed: Collection[ViewerName]) -> Callable[[ViewerName], str]:
    match mode:
        case NamePrivacy.REAL:
            return lambda name: clean(name.reveal())
        case NamePrivacy.MASKED:
            return lambda name: masked(clean(name.reveal()))
        case NamePrivacy.ANONYMOUS:
            return lambda _name: ""
        case NamePrivacy.CONSENT:
            return lambda name: clean(name.reveal()) if name in agreed else ""
        case _:
            assert_never(mode)
