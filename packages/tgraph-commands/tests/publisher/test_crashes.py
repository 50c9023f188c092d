"""A kill after each single step, in every way of posting: nothing is lost, nothing posted twice."""

import shutil
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typing_extensions import override

from tgraph_commands._marks import marked_position
from tgraph_commands.channels import ChannelKind, DiscordUnreachableError
from tgraph_commands.testing.channels import StandingMessage, Tap
from tgraph_commands.testing.publishing import START, Bench, Scene
from tgraph_common import ChartId
from tgraph_config import Delivery, ReportSettings

CHANNEL = 77
ELEVEN = tuple(ChartId)[:11]  # the fewest that need two messages
DAY = timedelta(days=1)


class Killed(BaseException):
    """The process ends here, with nothing tidied up."""


class Fuse(Tap):
    """Kills the process after its ``at``-th change; whatever it tries afterwards, is in vain."""

    READS = frozenset({"describe", "own_messages", "own_threads", "read", "load_post"})

    def __init__(self, at: int) -> None:
        self.left = at
        self.changes = 0
        self.blown = False

    @override
    def before(self, task: str) -> None:
        if self.blown or (self.left == 0 and task not in self.READS):
            self.blown = True
            raise Killed(task)

    @override
    def after(self, task: str) -> None:
        if task in self.READS:
            return
        self.changes += 1
        self.left -= 1
        if self.left == 0:
            self.blown = True
            raise Killed(task)


class Way(msgspec.Struct, frozen=True):
    """A way of posting."""

    delivery: Delivery
    kind: ChannelKind
    has_old: bool
    remembers_nonces: bool

    @property
    def is_easy(self) -> bool:
        """Whether it differs from a harder way by Discord's memory alone, one of them aside."""
        is_sample = self.delivery is Delivery.REPOST and self.kind is ChannelKind.TEXT
        return self.remembers_nonces and not is_sample

    def __str__(self) -> str:
        old = "old" if self.has_old else "first"
        nonce = "nonce" if self.remembers_nonces else "forgotten"
        return f"{self.delivery}-{self.kind}-{old}-{nonce}"


WAYS = [
    Way(*combination)
    for combination in product(
        Delivery, (ChannelKind.TEXT, ChannelKind.FORUM), (False, True), (True, False)
    )
]
# A forgotten nonce is the harder case: of the easier one `make test` takes a sample.
all_ways = pytest.mark.parametrize(
    "way",
    [pytest.param(way, id=str(way), marks=pytest.mark.slow if way.is_easy else ()) for way in WAYS],
)


class World(Scene):
    """A channel, a report and what people saw."""

    def __init__(self, folder: Path, way: Way) -> None:
        super().__init__(folder)
        self.way = way
        self.discord.add(CHANNEL, way.kind)
        self.discord.remembers_nonces = way.remembers_nonces
        self.report = ReportSettings(
            name="weekly", channel_id=CHANNEL, charts=ELEVEN, delivery=way.delivery
        )
        self.slot = START
        self.old: list[int] = []
        self.discord.watch = self.look

    async def prepare(self) -> None:
        """Let an old post stand, if the way says so."""
        self.folder.mkdir(parents=True)
        if self.way.has_old:
            async with self.process() as bench:
                await self.post(bench)
            self.old = [message.id for message in self.shown()]
            self.clock.advance(DAY)
            self.slot += DAY

    def fork(self, folder: Path) -> "World":
        """Return another world that has come as far as this one."""
        other = World(folder, self.way)
        shutil.copytree(self.folder, folder)
        other.clock.advance(self.clock.now() - other.clock.now())
        other.charts.orders.extend(self.charts.orders)
        other.discord.messages.update(
            {message.id: msgspec.structs.replace(message) for message in self.shown()}
        )
        other.discord.threads.update(
            {key: msgspec.structs.replace(thread) for key, thread in self.discord.threads.items()}
        )
        other.old, other.slot = self.old, self.slot
        return other

    async def post(self, bench: Bench) -> None:
        await bench.publisher.run(
            self.report, locale="en-US", slot=self.slot, next_slot=self.slot + DAY
        )

    async def live(self, bench: Bench) -> None:
        """Do what the bot does at a start: recover, then run the slot unless it is over."""
        await bench.publisher.recover([self.report])
        last = await bench.journal.last_slot("weekly")
        if last is None or last < self.slot:
            await self.post(bench)

    async def killed_at(self, step: int) -> bool:
        """Live with a fuse; tell whether it blew before all was done."""
        try:
            async with self.process(Fuse(step)) as bench:
                await self.live(bench)
        except Killed:
            return True
        return False

    def shown(self) -> list[StandingMessage]:
        return self.discord.shown_in(CHANNEL)

    def new(self) -> list[StandingMessage]:
        return [message for message in self.shown() if message.id not in self.old or message.edits]

    def look(self, task: str) -> None:
        """Check what people see after each change."""
        seen = Counter(position(message) for message in self.new())
        assert max(seen.values(), default=1) == 1, f"after {task} something stands there twice"
        gone = set(self.old) - {message.id for message in self.shown()}
        if gone:
            assert set(seen) == {1, 2}, f"the old post went before the new one stood ({task})"

    async def assert_all_is_well(self) -> None:
        """One complete post stands (besides what is kept), and nothing is left to do."""
        async with self.process() as bench:
            assert await bench.journal.unsettled() == ()
            assert await bench.folders.ids() == ()
            standing = await bench.journal.standing("weekly")
            assert await bench.journal.last_slot("weekly") == self.slot
        assert standing is not None
        assert [message.message_id for message in standing.messages] == [m.id for m in self.new()]
        assert [position(message) for message in self.new()] == [1, 2]
        assert [len(message.files) for message in self.new()] == [6, 5]
        kept = [m for m in self.shown() if m not in self.new()]
        assert [m.id for m in kept] == (self.old if self.way.delivery is Delivery.KEEP else [])
        in_place = self.way.delivery is Delivery.EDIT and self.old
        assert [m.id for m in self.new()] == self.old if in_place else True
        assert len(self.discord.threads) == len({m.channel_id for m in self.shown()} - {CHANNEL})


def position(message: StandingMessage) -> int:
    """Return the position that the message's files tell, in whichever run."""
    run_id = next(iter(message.files)).split("-")[1]
    found = marked_position(run_id, message.files)
    assert found is not None
    return found


async def prepared(folder: Path, way: Way) -> World:
    """Return a world that is about to run its slot."""
    world = World(folder / "prepared", way)
    await world.prepare()
    return world


async def steps_of(world: World) -> int:
    """Return how many changes an undisturbed life makes."""
    fuse = Fuse(-1)
    async with world.process(fuse) as bench:
        await world.live(bench)
    await world.assert_all_is_well()
    return fuse.changes


@all_ways
async def test_a_kill_after_any_step_loses_nothing_and_posts_nothing_twice(
    way: Way, tmp_path: Path
) -> None:
    """The next start finishes what was begun, whatever of it was confirmed."""
    origin = await prepared(tmp_path, way)
    steps = await steps_of(origin.fork(tmp_path / "undisturbed"))
    assert steps > 20

    for step in range(steps):
        world = origin.fork(tmp_path / str(step))
        assert await world.killed_at(step), f"the life ended before step {step}"
        async with world.process() as bench:
            await world.live(bench)
        await world.assert_all_is_well()


async def test_an_edit_that_turns_into_a_new_post_survives_any_kill(tmp_path: Path) -> None:
    """Its first old message bears the new run's mark already, but is none of the new ones."""
    way = Way(Delivery.EDIT, ChannelKind.TEXT, has_old=True, remembers_nonces=False)
    step, was_killed = 0, True
    while was_killed:
        world = World(tmp_path / str(step), way)
        await world.prepare()
        # As young as can be: the old messages are among those that are read again.
        world.clock.advance(-DAY)
        del world.discord.messages[world.old.pop()]
        world.discord.watch = lambda _task: None

        was_killed = await world.killed_at(step)

        async with world.process() as bench:
            await world.live(bench)
            standing = await bench.journal.standing("weekly")
        assert standing is not None
        assert [message.message_id for message in standing.messages] == [*world.discord.messages]
        assert not set(world.old) & set(world.discord.messages)
        step += 1
    assert step > 20


@given(way=st.sampled_from(WAYS), kills=st.lists(st.integers(0, 40), min_size=2, max_size=5))
@settings(max_examples=60, deadline=None)
async def test_being_killed_again_while_recovering_changes_nothing(
    way: Way, kills: list[int]
) -> None:
    """Recovery is cut short like anything else."""
    with TemporaryDirectory() as folder:
        world = await prepared(Path(folder), way)
        for step in kills:
            await world.killed_at(step)
        async with world.process() as bench:
            await world.live(bench)
        await world.assert_all_is_well()


class Outage(Tap):
    """Discord does not answer from its ``at``-th request on, ``times`` times."""

    DISK = frozenset({"read", "write", "save_picture", "save_post", "load_post", "remove_files"})

    def __init__(self, at: int, *, times: int, is_done: bool) -> None:
        self.at = at
        self.times = times
        self.is_done = is_done
        self.requests = 0

    @override
    def before(self, task: str) -> None:
        if task not in self.DISK:
            self.requests += 1
            if not self.is_done:
                self._fail(task)

    @override
    def after(self, task: str) -> None:
        if task not in self.DISK and self.is_done:
            self._fail(task)

    def _fail(self, task: str) -> None:
        if self.at < self.requests <= self.at + self.times:
            raise DiscordUnreachableError(f"no answer to {task}")


@pytest.mark.parametrize("is_done", [True, False], ids=["done", "not done"])
@all_ways
async def test_a_lost_answer_to_any_request_is_got_over(
    *, way: Way, is_done: bool, tmp_path: Path
) -> None:
    """Whether the request took hold is found out before it is repeated."""
    origin = await prepared(tmp_path, way)
    undisturbed = Outage(0, times=0, is_done=is_done)
    other = origin.fork(tmp_path / "undisturbed")
    async with other.process(undisturbed) as bench:
        await other.live(bench)

    for at in range(undisturbed.requests):
        world = origin.fork(tmp_path / str(at))
        async with world.process(Outage(at, times=1, is_done=is_done)) as bench:
            await world.live(bench)
        await world.assert_all_is_well()


@pytest.mark.parametrize("is_done", [True, False], ids=["done", "not done"])
@all_ways
async def test_a_long_outage_leaves_the_run_to_be_finished_later(
    *, way: Way, is_done: bool, tmp_path: Path
) -> None:
    """The scheduler runs the slot again, and it is the same run that goes on."""
    origin = await prepared(tmp_path, way)

    for at in range(6):
        world = origin.fork(tmp_path / str(at))
        async with world.process(Outage(at, times=4, is_done=is_done)) as bench:
            while await bench.journal.last_slot("weekly") != world.slot:
                with suppress(DiscordUnreachableError):
                    await world.post(bench)
            await bench.publisher.recover([world.report])
        await world.assert_all_is_well()
