"""Who is counted: everybody, or everybody but those who are left out."""

import logging
import re
from collections.abc import Sequence
from typing import Final

import msgspec

from tgraph_common import NamePrivacy, TautulliError, ViewerName
from tgraph_graphs._exclusions import ExclusionMemory
from tgraph_graphs._privacy import certainly_agreed, is_named
from tgraph_graphs.tautulli import GraphCalls, PeopleReply, User, UserPlays

_LOG = logging.getLogger(__name__)

MOST_LISTED: Final = 10
"""How many people Tautulli's graphs of people show at most."""

# People left out, or deleted in Tautulli, that may stand before the last one needed.
_SPARE_ROWS: Final = 1000


class PeoplePolicy(msgspec.Struct, frozen=True, kw_only=True):
    """How people appear in charts, and who does not."""

    usernames: NamePrivacy = NamePrivacy.ANONYMOUS
    exclude_users: tuple[str, ...] = ()
    """Tautulli user ids (as digits) or names, left out of every chart."""
    minimum_group: int = 3
    """How many people with a play a chart of people needs."""
    hidden_ids: frozenset[int] = frozenset()
    """Tautulli user ids of people who asked to be left out of every chart."""
    named_ids: frozenset[int] = frozenset()
    """Tautulli user ids of people who agreed to be named; only ``consent`` asks for it."""

    def __repr__(self) -> str:
        """Leave out who is excluded, hid or agreed: an entry may be a person's name."""
        return f"PeoplePolicy({self.usernames.value!r}, {len(self.exclude_users)} excluded)"


class Audience(msgspec.Struct, frozen=True, kw_only=True):
    """The people whom charts count."""

    user_ids: tuple[int, ...] | None = None
    """Their ids; ``None`` stands for everybody, people deleted in Tautulli included."""
    unmatched: tuple[int, ...] = ()
    """Places in ``exclude_users``, the first being 1, of entries that match nobody."""

    @property
    def is_filtered(self) -> bool:
        """Whether somebody is left out; people deleted in Tautulli then drop out, too."""
        return self.user_ids is not None

    @property
    def is_empty(self) -> bool:
        """Whether everybody is left out."""
        return self.user_ids == ()


async def find_audience(
    entries: Sequence[str],
    *,
    calls: GraphCalls,
    memory: ExclusionMemory,
    hidden_ids: frozenset[int] = frozenset(),
) -> Audience:
    """Return who remains when those whom ``entries`` name or ever named are left out.

    So are those of ``hidden_ids``, whether the server still lists them or not. Without anybody to
    leave out nothing is asked.

    Raises:
        TautulliError: If the server does not tell whom it knows. Nobody may be drawn then.
        StorageError: If it cannot be remembered who is left out.
    """
    if not entries and not hidden_ids:
        return Audience()
    users = await calls.user_names()
    matched: dict[str, frozenset[int]] = {}
    if entries:
        matched = await memory.learn({entry: _matches(entry, users) for entry in entries})
    excluded = hidden_ids.union(*matched.values())
    return Audience(
        # An id that is no natural number cannot be asked for: Tautulli would count everyone.
        user_ids=tuple(sorted({user.user_id for user in users if user.user_id >= 0} - excluded)),
        unmatched=tuple(place for place, entry in enumerate(entries, 1) if not matched[entry]),
    )


def _matches(entry: str, users: Sequence[User]) -> frozenset[int]:
    """Return whom an entry means; digits may be a name as well, and then mean both."""
    digits = entry.strip()
    number = int(digits) if re.fullmatch(r"[0-9]{1,20}", digits) else None
    return frozenset(
        user.user_id
        for user in users
        if user.user_id == number or is_named(user.friendly_name, entry)
    )


def active_people(reply: PeopleReply) -> int:
    """Return how many of the people listed played something."""
    return sum(any(amounts) for amounts in zip(*(s.data for s in reply.series), strict=True))


async def has_enough_people(
    reply: PeopleReply, *, needed: int, audience: Audience, days: int, calls: GraphCalls
) -> bool:
    """Whether as many people as needed played something in the days of the reply.

    A reply lists at most ten; for more, the card of the most active people is asked. Among its
    rows only those of the audience count.

    Raises:
        TautulliError: If the card cannot be had.
    """
    active = active_people(reply)
    if active >= needed or len(reply.categories) < MOST_LISTED:
        return active >= needed
    if not audience.is_filtered:
        rows = await calls.top_users(days=days, rows=needed)
        return sum(row.total_plays > 0 for row in rows) >= needed
    rows = await calls.top_users(days=days, rows=needed + _SPARE_ROWS)
    counted = frozenset(audience.user_ids or ())
    return sum(row.total_plays > 0 and row.user_id in counted for row in rows) >= needed


async def people_who_agreed(
    reply: PeopleReply, *, policy: PeoplePolicy, audience: Audience, days: int, calls: GraphCalls
) -> frozenset[ViewerName]:
    """Return those names of the reply that can only be of people who agreed to be named.

    The reply tells names without ids. Where the server does not say who else has them, nobody is
    named.
    """
    if policy.usernames is not NamePrivacy.CONSENT or not policy.named_ids:
        return frozenset()
    try:
        users = await calls.user_names()
        active = await _unlisted(users, audience=audience, days=days, calls=calls)
    except TautulliError as error:
        _LOG.warning("Nobody is named: whose names they are is not known (%s)", error)
        return frozenset()
    if active is None:
        return frozenset()
    return certainly_agreed(
        reply.categories, named_ids=policy.named_ids, users=users, active=active
    )


async def _unlisted(
    users: Sequence[User], *, audience: Audience, days: int, calls: GraphCalls
) -> Sequence[UserPlays] | None:
    """Return everybody active, for those whom the list lacks; ``None`` if there are too many."""
    if audience.is_filtered:
        # Only people of the list were asked for.
        return ()
    rows = len(users) + _SPARE_ROWS
    # A day more, so that nobody of the reply is missed whose plays are about to leave its window.
    active = await calls.top_users(days=days + 1, rows=rows)
    return active if len(active) < rows else None
