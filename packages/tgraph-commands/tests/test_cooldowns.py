"""Cooldowns: for one and for all, paid once, never longer than the settings say."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tgraph_commands._answers import AnswerExpiredError, Exchange
from tgraph_commands._checks import NotAManagerError
from tgraph_commands._cooldown_book import StoredCooldowns
from tgraph_commands._cooldowns import EVERYBODY, CooldownBook, CooldownError, Cooldowns, Rest
from tgraph_commands._store import open_store
from tgraph_common import Secret, StorageError, TautulliUnreachableError
from tgraph_config import (
    CommandSettings,
    Cooldown,
    DiscordSettings,
    Settings,
    TautulliSettings,
)

START = datetime(2026, 11, 23, 8, tzinfo=UTC)
ANNA, BERTA = 7, 8


class Asker:
    """As much of an exchange as matters here."""

    def __init__(self, asker_id: int) -> None:
        self.asker_id = asker_id


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.time = START

    def now(self) -> datetime:
        return self.time


class Desk:
    """Cooldowns by a clock that stands, with settings that a test may change."""

    def __init__(self, book: CooldownBook, *, per_user_s: int, global_s: int) -> None:
        self.clock = Clock()
        self.settings = Settings(
            config_version=1,
            discord=DiscordSettings(token=Secret("t"), guild_ids=(1,)),
            tautulli=TautulliSettings(url="http://tautulli.example", api_key=Secret("k")),
        )
        self.configure(per_user_s=per_user_s, global_s=global_s)
        self.cooldowns = Cooldowns(book=book, settings=lambda: self.settings, clock=self.clock)

    def configure(self, *, per_user_s: int = 0, global_s: int = 0) -> None:
        cooldown = Cooldown(per_user_seconds=per_user_s, global_seconds=global_s)
        names: list[str] = ["graph", "about", "uptime"]
        self.settings = msgspec.structs.replace(
            self.settings, commands=CommandSettings(cooldowns=dict.fromkeys(names, cooldown))
        )

    async def use(self, asker_id: int, command: str = "graph") -> tuple[Rest, ...]:
        return await self.cooldowns.require(command, exchange(asker_id))

    async def wait_s(self, asker_id: int, command: str = "graph") -> float:
        """Return how long a use has to wait; 0 if it passed."""
        try:
            await self.use(asker_id, command)
        except CooldownError as error:
            return (error.until - self.clock.time).total_seconds()
        return 0


def exchange(asker_id: int) -> Exchange:
    return cast("Exchange", Asker(asker_id))


@asynccontextmanager
async def open_desk(
    folder: Path, *, per_user_s: int = 0, global_s: int = 0
) -> AsyncGenerator[Desk]:
    async with open_store(folder) as store:
        yield Desk(StoredCooldowns(store), per_user_s=per_user_s, global_s=global_s)


async def stored(folder: Path) -> list[tuple[str, int]]:
    async with open_store(folder) as store, store.reading() as db:
        rows = await db.rows("SELECT command, discord_id FROM cooldowns ORDER BY 1, 2")
    return [(str(row["command"]), int(row["discord_id"] or 0)) for row in rows]


async def test_a_second_use_waits_and_others_do_not(tmp_path: Path) -> None:
    async with open_desk(tmp_path, per_user_s=300) as desk:
        assert await desk.wait_s(ANNA) == 0
        desk.clock.time += timedelta(seconds=100)
        assert await desk.wait_s(ANNA) == 200
        assert await desk.wait_s(BERTA) == 0
        desk.clock.time += timedelta(seconds=200)
        assert await desk.wait_s(ANNA) == 0


async def test_a_rest_for_everybody_is_told_as_such(tmp_path: Path) -> None:
    async with open_desk(tmp_path, global_s=60) as desk:
        await desk.use(ANNA)
        with pytest.raises(CooldownError) as caught:
            await desk.use(BERTA)

    assert caught.value.is_for_everybody
    assert caught.value.until == START + timedelta(seconds=60)


async def test_of_two_rests_the_longer_is_told(tmp_path: Path) -> None:
    async with open_desk(tmp_path, per_user_s=300, global_s=60) as desk:
        await desk.use(ANNA)
        with pytest.raises(CooldownError) as caught:
            await desk.use(ANNA)

    assert not caught.value.is_for_everybody
    assert caught.value.until == START + timedelta(seconds=300)


async def test_a_refused_use_begins_no_rest_of_its_own(tmp_path: Path) -> None:
    async with open_desk(tmp_path, per_user_s=300, global_s=60) as desk:
        await desk.use(ANNA)
        assert await desk.wait_s(BERTA) == 60
        desk.clock.time += timedelta(seconds=60)
        assert await desk.wait_s(BERTA) == 0


async def test_a_rest_outlives_the_process(tmp_path: Path) -> None:
    async with open_desk(tmp_path, per_user_s=300) as desk:
        await desk.use(ANNA)
    async with open_desk(tmp_path, per_user_s=300) as desk:
        assert await desk.wait_s(ANNA) == 300


async def test_of_uses_at_the_same_moment_one_passes(tmp_path: Path) -> None:
    async with open_desk(tmp_path, global_s=60) as desk:
        waits = await asyncio.gather(*(desk.wait_s(asker) for asker in range(1, 51)))

    assert sorted(waits) == [0, *[60] * 49]


async def test_of_two_processes_one_passes(tmp_path: Path) -> None:
    async with (
        open_desk(tmp_path, global_s=60) as one,
        open_desk(tmp_path, global_s=60) as other,
    ):
        waits = await asyncio.gather(one.wait_s(ANNA), other.wait_s(BERTA))

    assert sorted(waits) == [0, 60]


@pytest.mark.parametrize("command", ["about", "uptime", "link"])
async def test_what_has_no_cooldown_touches_no_disk(tmp_path: Path, command: str) -> None:
    """Two commands never rest, whatever the settings say; most others are not named there."""
    async with open_desk(tmp_path, per_user_s=300, global_s=300) as desk:
        for _ in range(3):
            assert await desk.use(ANNA, command) == ()

    assert await stored(tmp_path) == []


async def test_settings_that_change_hold_at_once(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as desk:
        await desk.use(ANNA)
        desk.configure(per_user_s=300)
        assert await desk.wait_s(ANNA) == 0
        assert await desk.wait_s(ANNA) == 300
        desk.configure(per_user_s=30)
        assert await desk.wait_s(ANNA) == 30
        desk.configure()
        assert await desk.wait_s(ANNA) == 0


@pytest.mark.parametrize(
    "error",
    [
        TautulliUnreachableError("down", command="status"),
        NotAManagerError("no"),
        ZeroDivisionError(),
    ],
    ids=["down", "refused", "fault"],
)
async def test_a_use_that_failed_costs_nothing(tmp_path: Path, error: Exception) -> None:
    async with open_desk(tmp_path, per_user_s=300, global_s=60) as desk:
        with pytest.raises(type(error)):
            async with desk.cooldowns.used("graph", exchange(ANNA)):
                raise error
        assert await desk.wait_s(BERTA) == 0


async def test_whoever_went_away_has_used_it(tmp_path: Path) -> None:
    """The work was done."""
    async with open_desk(tmp_path, global_s=60) as desk:
        with pytest.raises(AnswerExpiredError):
            async with desk.cooldowns.used("graph", exchange(ANNA)):
                raise AnswerExpiredError("too late")
        assert await desk.wait_s(BERTA) == 60


async def test_a_use_that_succeeded_is_paid(tmp_path: Path) -> None:
    async with open_desk(tmp_path, global_s=60) as desk:
        async with desk.cooldowns.used("graph", exchange(ANNA)):
            pass
        assert await desk.wait_s(BERTA) == 60


async def test_a_failure_that_comes_late_takes_nobody_elses_rest_back(tmp_path: Path) -> None:
    async with open_desk(tmp_path, global_s=60) as desk:
        first = await desk.use(ANNA)
        desk.clock.time += timedelta(seconds=61)
        await desk.use(BERTA)
        await desk.cooldowns.give_back(first)
        assert await desk.wait_s(ANNA) == 60


class FullBook(CooldownBook):
    """A book on a disk that is full from the second write on."""

    async def begin(self, rests: tuple[Rest, ...], *, now: datetime) -> Rest | None:
        del rests, now
        return None

    async def take_back(self, rests: tuple[Rest, ...]) -> None:
        del rests
        raise StorageError("full")


async def test_a_full_disk_does_not_hide_why_a_use_failed(
    caplog: pytest.LogCaptureFixture,
) -> None:
    desk = Desk(FullBook(), per_user_s=300, global_s=0)

    with pytest.raises(ZeroDivisionError):
        async with desk.cooldowns.used("graph", exchange(ANNA)):
            raise ZeroDivisionError

    assert "A cooldown could not be taken back. full" in caplog.text


async def test_what_is_over_is_forgotten(tmp_path: Path) -> None:
    async with open_desk(tmp_path, per_user_s=300) as desk:
        await desk.use(ANNA)
        desk.clock.time += timedelta(seconds=300)
        await desk.use(BERTA)

    assert await stored(tmp_path) == [("graph", BERTA)]


async def test_what_a_wrong_clock_wrote_is_forgotten(tmp_path: Path) -> None:
    """Nobody may come again to have it cut."""
    async with open_desk(tmp_path, per_user_s=300) as desk:
        desk.clock.time = START + timedelta(days=4_000)
        await desk.use(ANNA)
        desk.clock.time = START
        await desk.use(BERTA)

    assert await stored(tmp_path) == [("graph", BERTA)]


async def test_a_rest_from_a_clock_that_was_ahead_ends_in_time(tmp_path: Path) -> None:
    """A machine that starts with a wrong date must not lock people out for years."""
    async with open_desk(tmp_path, per_user_s=300) as desk:
        for ahead in (timedelta(days=4_000), timedelta(hours=2)):
            desk.clock.time = START + ahead
            await desk.use(ANNA)
            desk.clock.time = START
            assert await desk.wait_s(ANNA) in {0, 300}
            desk.clock.time = START + timedelta(seconds=300)
            assert await desk.wait_s(ANNA) == 0
            desk.clock.time += timedelta(seconds=300)


@given(
    per_user_s=st.integers(min_value=0, max_value=86_400),
    global_s=st.integers(min_value=0, max_value=86_400),
    uses=st.lists(
        st.tuples(
            st.sampled_from([ANNA, BERTA]),
            st.integers(min_value=-200_000, max_value=200_000),
        ),
        max_size=12,
    ),
)
@settings(max_examples=30, deadline=None)
def test_nobody_waits_longer_than_the_settings_say(
    per_user_s: int, global_s: int, uses: list[tuple[int, int]]
) -> None:
    """However the clock jumped; and whoever waits as long as was said, passes."""

    async def scenario(folder: Path) -> None:
        async with open_desk(folder, per_user_s=per_user_s, global_s=global_s) as desk:
            for asker_id, jump_s in uses:
                desk.clock.time += timedelta(seconds=jump_s)
                first_s = await desk.wait_s(asker_id)
                assert 0 <= first_s <= max(per_user_s, global_s)
                if first_s:
                    assert await desk.wait_s(asker_id) == first_s
                    desk.clock.time += timedelta(seconds=first_s)
                    second_s = await desk.wait_s(asker_id)
                    assert second_s == 0

    with TemporaryDirectory() as folder:
        asyncio.run(scenario(Path(folder)))


@given(
    per_user_s=st.integers(min_value=1, max_value=600),
    global_s=st.integers(min_value=0, max_value=600),
    uses=st.lists(
        st.tuples(st.sampled_from([ANNA, BERTA]), st.integers(min_value=0, max_value=400)),
        max_size=15,
    ),
)
@settings(max_examples=30, deadline=None)
def test_two_uses_are_never_nearer_than_the_settings_say(
    per_user_s: int, global_s: int, uses: list[tuple[int, int]]
) -> None:
    async def scenario(folder: Path) -> None:
        passed: list[tuple[int, datetime]] = []
        async with open_desk(folder, per_user_s=per_user_s, global_s=global_s) as desk:
            for asker_id, later_s in uses:
                desk.clock.time += timedelta(seconds=later_s)
                may = all(
                    desk.clock.time - when
                    >= timedelta(seconds=max(per_user_s if who == asker_id else 0, global_s))
                    for who, when in passed
                )
                assert (await desk.wait_s(asker_id) == 0) is may
                if may:
                    passed.append((asker_id, desk.clock.time))

    with TemporaryDirectory() as folder:
        asyncio.run(scenario(Path(folder)))


async def test_everybody_is_nobodys_id(tmp_path: Path) -> None:
    async with open_desk(tmp_path, per_user_s=300, global_s=60) as desk:
        rests = await desk.use(ANNA)

    assert [rest.discord_id for rest in rests] == [ANNA, EVERYBODY]
    assert await stored(tmp_path) == [("graph", EVERYBODY), ("graph", ANNA)]
