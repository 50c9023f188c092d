"""A person's place among those who watched."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_common import TautulliUnreachableError, ViewerName
from tgraph_graphs._exclusions import ExclusionMemory
from tgraph_graphs._people import PeoplePolicy
from tgraph_graphs._personal_rank import Rank, find_rank
from tgraph_graphs.tautulli import (
    CardQuery,
    CardRow,
    GraphCommand,
    GraphQuery,
    GraphReply,
    HistoryPage,
    HistoryQuery,
    PeopleCommand,
    PeopleReply,
    Person,
    User,
    UserPlays,
)

ME: int = 5


class Server:
    """Knows some people and how much each of the active ones played."""

    def __init__(
        self, plays: Mapping[int | None, int], *, listed: Mapping[int, str] | None = None
    ) -> None:
        self.rows = sorted(plays.items(), key=lambda each: -each[1])
        ids = [user_id for user_id in plays if user_id is not None]
        self.listed = {n: f"name {n}" for n in ids} if listed is None else listed
        self.asked: list[object] = []

    async def user_names(self) -> tuple[User, ...]:
        self.asked.append("user_names")
        return tuple(
            User(user_id=n, friendly_name=ViewerName(name)) for n, name in self.listed.items()
        )

    async def top_users(self, *, days: int, rows: int) -> tuple[UserPlays, ...]:
        self.asked.append((days, rows))
        return tuple(UserPlays(user_id=n, total_plays=plays) for n, plays in self.rows[:rows])

    async def graph(self, command: GraphCommand, query: GraphQuery) -> GraphReply:
        raise NotImplementedError

    async def people_graph(self, command: PeopleCommand, query: GraphQuery) -> PeopleReply:
        raise NotImplementedError

    async def most_played(self, query: CardQuery) -> tuple[CardRow, ...]:
        raise NotImplementedError

    async def history(self, query: HistoryQuery) -> HistoryPage:
        raise NotImplementedError


async def rank(
    server: Server,
    *,
    exclude: Sequence[str] = (),
    hidden: frozenset[int] = frozenset(),
    minimum_group: int = 3,
) -> Rank | None:
    """Return my place of the last week."""
    policy = PeoplePolicy(
        exclude_users=tuple(exclude), hidden_ids=hidden, minimum_group=minimum_group
    )
    return await find_rank(
        Person(user_id=ME), days=7, policy=policy, calls=server, memory=ExclusionMemory(None)
    )


@pytest.mark.parametrize(
    ("plays", "place"),
    [
        pytest.param({ME: 9, 6: 8, 7: 7}, 1, id="first"),
        pytest.param({ME: 8, 6: 9, 7: 7}, 2, id="second"),
        pytest.param({ME: 1, 6: 9, 7: 7}, 3, id="last"),
        pytest.param({ME: 9, 6: 9, 7: 7}, 1, id="first-with-another"),
        pytest.param({7: 7, ME: 7, 6: 9}, 2, id="second-with-another"),
        pytest.param({8: 9, 6: 9, ME: 7}, 3, id="after-two-firsts"),
    ],
)
async def test_people_with_as_many_plays_share_a_place(
    plays: dict[int | None, int], place: int
) -> None:
    assert await rank(Server(plays)) == Rank(place=place, people=3)


async def test_nobody_has_a_place_who_is_nobody_in_particular() -> None:
    """Those deleted in Tautulli, those without an id, "Local", and whoever played nothing."""
    plays = {0: 99, None: 98, 404: 97, 6: 9, ME: 8, 7: 7, 8: 0}
    listed = dict.fromkeys((0, ME, 6, 7, 8), "x")

    assert await rank(Server(plays, listed=listed)) == Rank(place=2, people=3)


async def test_those_left_out_have_no_place() -> None:
    server = Server({6: 99, 7: 98, 8: 97, ME: 5, 9: 4, 10: 3})

    assert await rank(server, exclude=("6", "name 7"), hidden=frozenset({8})) == Rank(
        place=1, people=3
    )


@pytest.mark.parametrize(
    ("exclude", "hidden"), [((str(ME),), ()), ((f"NAME  {ME}",), ()), ((), (ME,))]
)
async def test_whoever_left_the_charts_has_no_place_either(
    exclude: tuple[str, ...], hidden: tuple[int, ...]
) -> None:
    """It would say how many others there are, and who is next."""
    server = Server({ME: 5, 6: 4, 7: 3, 8: 2})

    assert await rank(server, exclude=exclude, hidden=frozenset(hidden)) is None
    assert [each for each in server.asked if each != "user_names"] == []


@pytest.mark.parametrize(("minimum_group", "found"), [(3, True), (4, False), (1, True)])
async def test_a_small_group_has_no_places(
    minimum_group: int,
    found: bool,  # noqa: FBT001
) -> None:
    server = Server({ME: 5, 6: 4, 7: 3, 8: 0, 9: 0})

    assert (await rank(server, minimum_group=minimum_group) is not None) is found


async def test_leaving_people_out_can_make_a_group_too_small() -> None:
    server = Server({ME: 5, 6: 4, 7: 3})

    assert await rank(server) == Rank(place=1, people=3)
    assert await rank(server, hidden=frozenset({7})) is None


@pytest.mark.parametrize("plays", [{6: 4, 7: 3, 8: 2}, {ME: 0, 6: 4, 7: 3, 8: 2}])
async def test_without_a_play_there_is_no_place(plays: dict[int | None, int]) -> None:
    listed = dict.fromkeys((ME, 6, 7, 8), "x")

    assert await rank(Server(plays, listed=listed)) is None


async def test_somebody_deleted_has_no_place() -> None:
    server = Server({ME: 9, 6: 4, 7: 3, 8: 2}, listed={6: "x", 7: "y", 8: "z"})

    assert await rank(server) is None


async def test_the_days_are_those_asked_for_and_nobody_is_asked_twice() -> None:
    server = Server({ME: 9, 6: 4, 7: 3})
    await rank(server)

    assert server.asked[-1] == (7, 1003)


async def test_where_the_card_ends_before_the_people_do_there_is_no_place() -> None:
    """It is not known then how many there are."""
    server = Server(dict.fromkeys(range(1, 3000), 1), listed={ME: "x", 6: "y", 7: "z"})

    assert await rank(server) is None


async def test_a_row_that_comes_twice_is_one_person() -> None:
    class Torn(Server):
        async def top_users(self, *, days: int, rows: int) -> tuple[UserPlays, ...]:
            return (*await super().top_users(days=days, rows=rows),) * 2

    assert await rank(Torn({ME: 5, 6: 4, 7: 3})) == Rank(place=1, people=3)


async def test_without_an_answer_there_is_an_error() -> None:
    class Away(Server):
        async def top_users(self, *, days: int, rows: int) -> tuple[UserPlays, ...]:
            raise TautulliUnreachableError(f"{days} {rows}", command="get_home_stats")

    with pytest.raises(TautulliUnreachableError):
        await rank(Away({ME: 5, 6: 4, 7: 3}))


ids = st.integers(0, 12)


@given(
    plays=st.dictionaries(ids, st.integers(0, 4)),
    listed=st.sets(ids),
    hidden=st.frozensets(ids, max_size=4),
    excluded=st.sets(ids, max_size=3),
    minimum_group=st.integers(1, 5),
)
async def test_a_place_is_one_more_than_there_are_people_with_more_plays(
    plays: dict[int | None, int],
    listed: set[int],
    hidden: frozenset[int],
    excluded: set[int],
    minimum_group: int,
) -> None:
    """Counted anew, from what the server was told."""
    server = Server(plays, listed={n: f"name {n}" for n in listed})
    found = await rank(
        server, exclude=[str(n) for n in excluded], hidden=hidden, minimum_group=minimum_group
    )

    counted = {
        n: amount
        for n, amount in plays.items()
        if n and amount and n in listed and n not in hidden and n not in excluded
    }
    if ME in counted and len(counted) >= minimum_group:
        place = 1 + len([amount for amount in counted.values() if amount > counted[ME]])
        assert found == Rank(place=place, people=len(counted))
    else:
        assert found is None
