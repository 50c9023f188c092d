"""A person's place among those who watched."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Final

import msgspec

from tgraph_graphs._exclusions import ExclusionMemory
from tgraph_graphs._people import PeoplePolicy, find_audience
from tgraph_graphs.tautulli import GraphCalls, Person, UserPlays

_LOCAL: Final = 0
"""Tautulli's user for plays without an account; nobody in particular."""
_SPARE_ROWS: Final = 1000
"""How many people deleted in Tautulli may be active beside those whom it lists."""


class Rank(msgspec.Struct, frozen=True, kw_only=True):
    """A place by plays; people with as many plays share one, and the next ones are passed over."""

    place: int
    """From 1."""
    people: int
    """How many people had a play; those left out aside."""


async def find_rank(
    person: Person,
    *,
    days: int,
    policy: PeoplePolicy,
    calls: GraphCalls,
    memory: ExclusionMemory,
) -> Rank | None:
    """Return the person's place by the plays of ``days`` times 24 hours.

    Only people whom the server lists have one, and of these neither who is excluded or hid, nor
    "Local". ``None`` where the person has none themselves, or fewer people than
    ``policy.minimum_group`` do.

    Raises:
        TautulliError: If the server gives no answer.
        StorageError: If it cannot be remembered who is left out.
    """
    audience = await find_audience(
        policy.exclude_users, calls=calls, memory=memory, hidden_ids=policy.hidden_ids
    )
    listed = {user.user_id for user in await calls.user_names()}
    remaining = listed if audience.user_ids is None else frozenset(audience.user_ids)
    counted = remaining - {_LOCAL}
    if person.user_id not in counted or len(counted) < policy.minimum_group:
        return None
    limit = len(listed) + _SPARE_ROWS
    rows = await calls.top_users(days=days, rows=limit)
    if len(rows) >= limit:
        # Some are not told of, so that it is not known how many there are.
        return None
    return rank_among(rows, person=person, counted=counted, minimum_group=policy.minimum_group)


def rank_among(
    rows: Iterable[UserPlays], *, person: Person, counted: Collection[int], minimum_group: int
) -> Rank | None:
    """Return the person's place among those of ``counted`` who have a play."""
    plays: Counter[int] = Counter()
    for row in rows:
        if row.user_id is not None and row.user_id in counted and row.total_plays > 0:
            plays[row.user_id] += row.total_plays
    if person.user_id not in plays or len(plays) < minimum_group:
        return None
    own = plays[person.user_id]
    return Rank(place=1 + sum(each > own for each in plays.values()), people=len(plays))
