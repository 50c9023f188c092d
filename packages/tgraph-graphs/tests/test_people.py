"""Who is counted."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_common import NamePrivacy, TautulliUnreachableError, ViewerName
from tgraph_graphs._exclusions import ExclusionMemory
from tgraph_graphs._people import (
    Audience,
    PeoplePolicy,
    find_audience,
    has_enough_people,
    people_who_agreed,
)
from tgraph_graphs._studio import Order
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
    ReplySeries,
    User,
    UserPlays,
)


class Server:
    """Knows some people; answers nothing else."""

    def __init__(
        self, *users: tuple[int, str], plays: Sequence[tuple[int | None, int]] = ()
    ) -> None:
        self.users = users
        self.plays = plays
        self.asked: list[object] = []

    async def user_names(self) -> tuple[User, ...]:
        self.asked.append("user_names")
        return tuple(
            User(user_id=user_id, friendly_name=ViewerName(name)) for user_id, name in self.users
        )

    async def top_users(self, *, days: int, rows: int) -> tuple[UserPlays, ...]:
        self.asked.append((days, rows))
        return tuple(
            UserPlays(user_id=user_id, total_plays=plays) for user_id, plays in self.plays[:rows]
        )

    async def graph(self, command: GraphCommand, query: GraphQuery) -> GraphReply:
        raise NotImplementedError

    async def people_graph(self, command: PeopleCommand, query: GraphQuery) -> PeopleReply:
        raise NotImplementedError

    async def most_played(self, query: CardQuery) -> tuple[CardRow, ...]:
        raise NotImplementedError

    async def history(self, query: HistoryQuery) -> HistoryPage:
        raise NotImplementedError


def test_a_policy_does_not_tell_whom_it_leaves_out() -> None:
    """An entry may be a name, and a policy may stand in a log."""
    policy = PeoplePolicy(
        exclude_users=("Anna", "12"),
        hidden_ids=frozenset({7077077}),
        named_ids=frozenset({8088088}),
    )

    assert repr(policy) == "PeoplePolicy('anonymous', 2 excluded)"
    for told in ("Anna", "7077077", "8088088"):
        assert told not in repr(Order(people=policy))


HOUSE = ((0, "Local"), (5, "Anna"), (6, "Sam"), (7, "sam "), (8, "12"), (12, "Zoë"))


async def audience(*entries: str, users: Sequence[tuple[int, str]] = HOUSE) -> Audience:
    return await find_audience(entries, calls=Server(*users), memory=ExclusionMemory(None))


@pytest.mark.parametrize(
    ("entries", "remaining"),
    [
        pytest.param(["Anna"], (0, 6, 7, 8, 12), id="name"),
        pytest.param(["5"], (0, 6, 7, 8, 12), id="id"),
        pytest.param([" 5 "], (0, 6, 7, 8, 12), id="id-with-spaces"),
        pytest.param(["SAM"], (0, 5, 8, 12), id="two-people-of-one-name"),
        pytest.param(["zoe\u0308"], (0, 5, 6, 7, 8), id="decomposed"),
        pytest.param(["12"], (0, 5, 6, 7), id="digits-are-an-id-and-a-name"),
        pytest.param(["local"], (5, 6, 7, 8, 12), id="user-0"),
        pytest.param(["0"], (5, 6, 7, 8, 12), id="id-0"),
        pytest.param(["Anna", "7"], (0, 6, 8, 12), id="two-entries"),
        pytest.param(["Local", "Anna", "Sam", "12", "Zoë"], (), id="everybody"),
    ],
)
async def test_leaving_people_out_means_naming_all_the_others(
    entries: list[str], remaining: tuple[int, ...]
) -> None:
    assert await audience(*entries) == Audience(user_ids=remaining)


async def test_without_exclusions_everybody_counts_and_nothing_is_asked() -> None:
    server = Server(*HOUSE)

    found = await find_audience((), calls=server, memory=ExclusionMemory(None))

    assert (found, server.asked) == (Audience(user_ids=None), [])
    assert (found.is_filtered, found.is_empty) == (False, False)


async def test_an_audience_knows_whether_people_drop_out() -> None:
    some, none = await audience("Anna"), await audience("1", users=[(1, "One")])

    assert (some.is_filtered, some.is_empty) == (True, False)
    assert (none.is_filtered, none.is_empty) == (True, True)


async def test_entries_that_match_nobody_are_told_by_their_place() -> None:
    """Not by their text, which is a name."""
    found = await audience("nobody", "Anna", "404", "", "An")

    assert found == Audience(user_ids=(0, 6, 7, 8, 12), unmatched=(1, 3, 4, 5))


async def test_somebody_who_took_a_new_name_stays_left_out() -> None:
    memory = ExclusionMemory(None)
    await find_audience(["Anna"], calls=Server((1, "Anna"), (2, "Sam")), memory=memory)

    renamed = Server((1, "Bea"), (2, "Sam"), (3, "Anna"))
    found = await find_audience(["Anna"], calls=renamed, memory=memory)

    assert found == Audience(user_ids=(2,))


async def test_somebody_who_was_deleted_is_no_mistake_once_they_were_known() -> None:
    """Sending all other ids leaves them out anyway; the entry needs no correction."""
    memory = ExclusionMemory(None)
    for entries in (["5"], ["Anna"]):
        await find_audience(entries, calls=Server((5, "Anna"), (6, "Sam")), memory=memory)
        found = await find_audience(entries, calls=Server((6, "Sam")), memory=memory)
        assert found == Audience(user_ids=(6,))


async def test_somebody_deleted_long_ago_is_left_out_though_never_known() -> None:
    """Their plays have no name in any list; only a filter by everybody else is without them."""
    assert await audience("4711", users=[(6, "Sam")]) == Audience(user_ids=(6,), unmatched=(1,))


async def test_without_an_answer_nobody_is_drawn() -> None:
    class Away(Server):
        async def user_names(self) -> tuple[User, ...]:
            raise TautulliUnreachableError("away", command="get_user_names")

    with pytest.raises(TautulliUnreachableError):
        await find_audience(["Anna"], calls=Away(), memory=ExclusionMemory(None))


@given(
    ids=st.sets(st.integers(min_value=-5, max_value=30)),
    out=st.sets(st.integers(min_value=-5, max_value=30)),
)
async def test_nobody_left_out_is_ever_sent(ids: set[int], out: set[int]) -> None:
    found = await audience(*map(str, out), users=[(user_id, f"u{user_id}") for user_id in ids])

    if out:
        assert found.user_ids is not None
        assert set(found.user_ids) == {user_id for user_id in ids - out if user_id >= 0}
        assert not found.user_ids or GraphQuery(time_range=1, user_ids=found.user_ids)


def people(*plays: int) -> PeopleReply:
    """Return a reply about as many people, half of whose plays were films."""
    return PeopleReply(
        categories=tuple(ViewerName(f"u{index}") for index in range(len(plays))),
        series=(
            ReplySeries(name="TV", data=tuple(amount // 2 for amount in plays)),
            ReplySeries(name="Movies", data=tuple(amount - amount // 2 for amount in plays)),
        ),
    )


@pytest.mark.parametrize(
    ("plays", "needed", "enough"),
    [
        ((3, 2, 1), 3, True),
        ((3, 2, 0), 3, False),
        ((3, 2), 3, False),
        ((1,), 1, True),
        ((), 1, False),
        ((9,) * 10, 10, True),
    ],
)
async def test_people_with_a_play_are_counted(
    plays: tuple[int, ...],
    needed: int,
    enough: bool,  # noqa: FBT001
) -> None:
    server = Server()

    found = await has_enough_people(
        people(*plays), needed=needed, audience=Audience(), days=30, calls=server
    )

    assert (found, server.asked) == (enough, [])


@pytest.mark.parametrize(("listed", "enough"), [(12, True), (11, False)])
async def test_more_than_ten_are_counted_by_the_card_of_the_most_active(
    listed: int,
    enough: bool,  # noqa: FBT001
) -> None:
    """Tautulli's graphs of people end at ten."""
    server = Server(plays=[(number, 1) for number in range(listed)] + [(99, 0)])

    found = await has_enough_people(
        people(*(9,) * 10), needed=12, audience=Audience(), days=7, calls=server
    )

    assert (found, server.asked) == (enough, [(7, 12)])


async def test_only_the_audience_is_counted_among_the_most_active() -> None:
    """The card takes no list of people: those left out, or deleted, come along."""
    server = Server(plays=[(99, 50), (98, 40), (None, 30), *((n, 1) for n in range(11))])
    remaining = Audience(user_ids=tuple(range(12)))

    found = [
        await has_enough_people(
            people(*(9,) * 10), needed=needed, audience=remaining, days=7, calls=server
        )
        for needed in (11, 12)
    ]

    assert found == [True, False]


@pytest.mark.parametrize(
    ("hidden", "remaining"),
    [
        pytest.param({5}, (0, 6, 7, 8, 12), id="one"),
        pytest.param({0, 5, 12}, (6, 7, 8), id="several"),
        pytest.param({4711}, (0, 5, 6, 7, 8, 12), id="no-longer-listed"),
        pytest.param({0, 5, 6, 7, 8, 12}, (), id="everybody"),
    ],
)
async def test_who_hid_is_left_out_by_id(hidden: set[int], remaining: tuple[int, ...]) -> None:
    """Naming all the others leaves out even those whom the server lists no longer."""
    memory = ExclusionMemory(None)
    for entries, unmatched in (((), ()), (("404",), (1,))):
        found = await find_audience(
            entries, calls=Server(*HOUSE), memory=memory, hidden_ids=frozenset(hidden)
        )
        assert found == Audience(user_ids=remaining, unmatched=unmatched)


async def test_hides_and_exclusions_add_up() -> None:
    found = await find_audience(
        ("Anna",), calls=Server(*HOUSE), memory=ExclusionMemory(None), hidden_ids=frozenset({8})
    )

    assert found == Audience(user_ids=(0, 6, 7, 12))


async def test_while_anybody_hides_nobody_is_drawn_without_an_answer() -> None:
    class Away(Server):
        async def user_names(self) -> tuple[User, ...]:
            raise TautulliUnreachableError("away", command="get_user_names")

    with pytest.raises(TautulliUnreachableError):
        await find_audience(
            (), calls=Away(), memory=ExclusionMemory(None), hidden_ids=frozenset({5})
        )


async def agreed(
    server: Server, *, policy: PeoplePolicy, everybody: Audience | None = None
) -> set[str]:
    """Return who is named in a graph that shows Anna and Sam."""
    reply = PeopleReply(categories=(ViewerName("Anna"), ViewerName("Sam")), series=())
    names = await people_who_agreed(
        reply, policy=policy, audience=everybody or Audience(), days=30, calls=server
    )
    return {name.reveal() for name in names}


BY_CONSENT = PeoplePolicy(usernames=NamePrivacy.CONSENT, named_ids=frozenset({5}))


async def test_by_consent_one_list_and_one_card_tell_who_is_who() -> None:
    """The card knows people who were deleted; its window is a day longer than the graph's."""
    server = Server((5, "Anna"), (6, "Sam"), plays=[(5, 3), (6, 2)])

    assert await agreed(server, policy=BY_CONSENT) == {"Anna"}
    assert server.asked == ["user_names", (31, 1002)]


async def test_by_consent_the_card_is_not_asked_where_only_listed_people_are_counted() -> None:
    server = Server((5, "Anna"), (6, "Sam"))

    assert await agreed(server, policy=BY_CONSENT, everybody=Audience(user_ids=(5, 6))) == {"Anna"}
    assert server.asked == ["user_names"]


@pytest.mark.parametrize("mode", [m for m in NamePrivacy if m is not NamePrivacy.CONSENT])
async def test_in_other_modes_nobody_is_asked_for_consent(mode: NamePrivacy) -> None:
    server = Server((5, "Anna"))
    policy = PeoplePolicy(usernames=mode, named_ids=frozenset({5}))

    assert (await agreed(server, policy=policy), server.asked) == (set(), [])


async def test_where_nobody_agreed_nothing_is_asked() -> None:
    server = Server((5, "Anna"))

    assert await agreed(server, policy=PeoplePolicy(usernames=NamePrivacy.CONSENT)) == set()
    assert server.asked == []


async def test_more_active_people_than_the_card_tells_leave_everybody_unnamed() -> None:
    """Somebody of the same name may stand below its end."""
    server = Server((5, "Anna"), plays=[(number, 1) for number in range(2000)])

    assert await agreed(server, policy=BY_CONSENT) == set()


@pytest.mark.parametrize("call", ["user_names", "top_users"])
async def test_without_an_answer_nobody_is_named(
    call: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The chart itself is there, and needs no names."""
    server = Server((5, "Anna"), (6, "Sam"))

    async def fail(**_: int) -> tuple[()]:
        raise TautulliUnreachableError("away", command=call)

    setattr(server, call, fail)

    assert await agreed(server, policy=BY_CONSENT) == set()
    assert "Nobody is named" in caplog.text
    assert "Anna" not in caplog.text
