"""Reports in service: what owners learn, what is tried again, what stops a start."""

import logging
from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec
import pytest
from typing_extensions import override

from tgraph_commands._shared_runs import SharedRuns
from tgraph_commands.channels import (
    Channel,
    ChannelGoneError,
    ChannelKind,
    ChannelUnfitError,
    DiscordError,
    DiscordForbiddenError,
    DiscordUnauthorizedError,
    DiscordUnreachableError,
    Draft,
    Text,
)
from tgraph_commands.journal import MissingChart
from tgraph_commands.notices import Notices
from tgraph_commands.publisher import (
    NothingDrawnError,
    OldPost,
    Progress,
    RunContext,
    RunFailure,
    RunOutcome,
    TooFewChartsError,
    run_context,
    unwatched,
)
from tgraph_commands.reports import ReportDesk, may_pass, open_shared_runs
from tgraph_common import (
    BrowserMissingError,
    ChartFailure,
    ChartId,
    NotTautulliError,
    RenderError,
    StorageError,
    TautulliRefusedError,
    TautulliReplyError,
    TautulliUnreachableError,
    TGraphError,
)
from tgraph_config import ReportSettings
from tgraph_i18n import Catalogs

SLOT = datetime(2026, 11, 23, 8, tzinfo=UTC)
WEEKLY = ReportSettings(name="weekly", channel_id=456)
DOWN = TautulliUnreachableError("no answer", command="status", remedy="Start it.")


def outcome(*, old: OldPost = OldPost.NONE, missing: tuple[MissingChart, ...] = ()) -> RunOutcome:
    return RunOutcome(
        run_id="run1",
        report="weekly",
        slot=SLOT,
        channel_id=456,
        thread_id=None,
        message_ids=(1,),
        missing=missing,
        old=old,
    )


class FakeDiscord:
    """Channels that can be described, and one for notices."""

    def __init__(self) -> None:
        self.known: dict[int, Channel | DiscordError] = {
            456: Channel(id=456, guild_id=1, kind=ChannelKind.TEXT)
        }
        self.notices: list[str] = []

    async def describe(self, channel_id: int) -> Channel:
        found = self.known[channel_id]
        if isinstance(found, DiscordError):
            raise found
        return found

    async def send(self, channel_id: int, draft: Draft, *, nonce: str) -> int:
        assert channel_id == 789
        assert len(nonce) <= 25
        (block,) = draft.blocks
        assert isinstance(block, Text)
        self.notices.append(block.markdown)
        return len(self.notices)


class FakePublisher:
    """Ends runs as a test says, in order."""

    def __init__(self, *results: RunOutcome | TGraphError) -> None:
        self.results = list(results)
        self.recoveries: list[tuple[RunOutcome | RunFailure, ...] | TGraphError] = []
        self.locales: list[str] = []

    async def run(
        self,
        report: ReportSettings,
        *,
        locale: str,
        slot: datetime | None = None,
        next_slot: datetime | None = None,
        progress: Progress = unwatched,
    ) -> RunOutcome:
        del report, slot, next_slot, progress
        self.locales.append(locale)
        result = self.results.pop(0)
        if isinstance(result, TGraphError):
            raise result
        return result

    async def recover(
        self, reports: Sequence[ReportSettings]
    ) -> tuple[RunOutcome | RunFailure, ...]:
        del reports
        result = self.recoveries.pop(0)
        if isinstance(result, TGraphError):
            raise result
        return result


class Desk:
    """A desk with all around it."""

    def __init__(self, *results: RunOutcome | TGraphError) -> None:
        self.discord = FakeDiscord()
        self.publisher = FakePublisher(*results)
        self.waits_s: list[float] = []
        translator = Catalogs.open().translator("en-US")
        self._translator = translator
        self._notices = Notices(self.discord, channel_id=789, say=translator.say)
        # No run is begun in it: those that a test begins have a room of their own.
        self.desk = self.in_room(SharedRuns())

    def in_room(self, runs: SharedRuns) -> ReportDesk:
        return ReportDesk(
            reports=(WEEKLY,),
            publisher=self.publisher,
            channels=self.discord,
            notices=self._notices,
            translator=self._translator,
            locale_of=lambda report: report.locale or "da",
            runs=runs,
            wait=self.wait,
        )

    async def wait(self, seconds: float, /) -> None:
        self.waits_s.append(seconds)

    async def slot(self) -> None:
        async with open_shared_runs() as runs:
            await self.in_room(runs).run_slot(WEEKLY, slot=SLOT, next_slot=None)

    async def request(self) -> RunOutcome:
        async with open_shared_runs() as runs:
            return await self.in_room(runs).request(WEEKLY, next_slot=None, progress=unwatched)


async def test_owners_learn_once_that_tautulli_went_and_once_that_it_is_back() -> None:
    desk = Desk(DOWN, DOWN, outcome(), outcome())

    for _ in range(2):
        with pytest.raises(TautulliUnreachableError):
            await desk.slot()
    for _ in range(2):
        await desk.slot()

    assert desk.discord.notices == [
        "Tautulli does not answer: please check that it is running. Reports wait until it is back.",
        "Tautulli answers again.",
    ]


async def test_owners_learn_which_permission_was_taken_away() -> None:
    desk = Desk(DiscordForbiddenError("no"), outcome())
    desk.discord.known[456] = Channel(
        id=456, guild_id=1, kind=ChannelKind.TEXT, missing_permissions=("Attach Files",)
    )

    with pytest.raises(DiscordForbiddenError):
        await desk.slot()
    await desk.slot()

    assert desk.discord.notices == [
        "I lack permissions in <#456>: Attach Files. Please give them to my role there.",
        "I have all the permissions that I need in <#456> again.",
    ]


@pytest.mark.parametrize(
    ("error", "part"),
    [
        (TautulliRefusedError("Invalid apikey", command="status"), "Tautulli"),
        (RenderError("it broke"), "draw"),
        (StorageError("full"), "disk"),
        (ChannelGoneError("gone"), "channel is gone"),
        (ChannelUnfitError("a voice channel"), "Discord"),
        (
            NothingDrawnError(
                (
                    ChartFailure(chart=ChartId.TOP_10_USERS, error=RenderError("it broke")),
                    ChartFailure(chart=ChartId.TOP_10_PLATFORMS, error=StorageError("full")),
                )
            ),
            "draw",
        ),
        (
            TooFewChartsError(
                (
                    ChartFailure(
                        chart=ChartId.TOP_10_USERS,
                        error=TautulliRefusedError("Invalid apikey", command="status"),
                    ),
                ),
                drawn=0,
            ),
            "Tautulli refuses",
        ),
    ],
    ids=["refused", "drawing", "disk", "channel", "unfit", "each-chart-its-own", "too-few"],
)
async def test_owners_learn_why_a_report_could_not_be_posted(error: TGraphError, part: str) -> None:
    desk = Desk(error, outcome())

    with pytest.raises(type(error)):
        await desk.slot()
    await desk.slot()

    told, back = desk.discord.notices
    assert told.startswith("The report weekly could not be posted; the old post is still there. ")
    assert part in told.split("still there. ")[1]
    assert back == "The report weekly is posted again."


async def test_a_channel_that_cannot_be_looked_at_does_not_hide_the_first_error() -> None:
    desk = Desk(DiscordForbiddenError("no"))
    desk.discord.known[456] = DiscordUnreachableError("down")

    with pytest.raises(DiscordForbiddenError):
        await desk.slot()

    assert "could not be posted" in desk.discord.notices[0]


async def test_an_archived_thread_is_told_once_until_threads_can_be_deleted() -> None:
    desk = Desk(
        outcome(old=OldPost.ARCHIVED), outcome(old=OldPost.ARCHIVED), outcome(old=OldPost.REMOVED)
    )

    for _ in range(3):
        await desk.slot()

    archived, back = desk.discord.notices
    assert "Manage Threads" in archived
    assert "again" in back


class Contexts(logging.Filter):
    """Notes which run each line is logged for."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[RunContext | None] = []

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        self.seen.append(run_context.get())
        return True


async def test_a_missing_chart_is_named_in_the_log_with_its_run(
    caplog: pytest.LogCaptureFixture,
) -> None:
    missing = MissingChart(chart=ChartId.TOP_10_USERS, reason="It broke.")
    desk = Desk(outcome(missing=(missing,)))

    contexts = Contexts()

    with caplog.at_level(logging.WARNING), caplog.filtering(contexts):
        await desk.slot()

    assert "without top_10_users. It broke." in caplog.text
    assert contexts.seen == [RunContext(report="weekly", slot=SLOT, run_id="run1")]


async def test_a_request_tells_whoever_asked_and_not_the_owners() -> None:
    desk = Desk(DOWN, DOWN)

    with pytest.raises(TautulliUnreachableError):
        await desk.desk.run_now(WEEKLY, next_slot=None)
    with pytest.raises(TautulliUnreachableError):
        await desk.request()

    assert desk.discord.notices == []
    assert desk.publisher.locales == ["da", "da"]


async def test_a_request_that_succeeds_tells_owners_that_trouble_is_over() -> None:
    """The next slot may be a week away."""
    desk = Desk(DOWN, outcome())
    with pytest.raises(TautulliUnreachableError):
        await desk.slot()

    assert await desk.request() == outcome()

    assert desk.discord.notices[1:] == ["Tautulli answers again."]


async def test_other_reports_and_languages_hold_from_the_next_run_on() -> None:
    desk = Desk(outcome(), DiscordForbiddenError("no"))
    async with open_shared_runs() as runs:
        present = desk.in_room(runs)
        await present.run_slot(WEEKLY, slot=SLOT, next_slot=None)
        moved = msgspec.structs.replace(WEEKLY, channel_id=457)
        desk.discord.known[457] = ChannelGoneError("gone")
        present.update(
            reports=(moved,),
            translator=Catalogs.open().translator("de"),
            locale_of=lambda _: "ja",
        )
        with pytest.raises(DiscordForbiddenError):
            await present.run_slot(WEEKLY, slot=SLOT, next_slot=None)
        with pytest.raises(DiscordForbiddenError, match="channel 457"):
            await present.inspect()

    assert desk.publisher.locales == ["da", "ja"]


def failure(error: TGraphError, *, is_abandoned: bool) -> RunFailure:
    return RunFailure(
        run_id="run1", report="weekly", slot=SLOT, error=error, is_abandoned=is_abandoned
    )


async def test_what_was_left_unfinished_is_tried_again_until_discord_is_back(
    caplog: pytest.LogCaptureFixture,
) -> None:
    desk = Desk()
    down = failure(DiscordUnreachableError("down"), is_abandoned=False)
    desk.publisher.recoveries = [(down,), (down,), (outcome(),)]

    await desk.desk.recover()

    assert desk.waits_s == [60, 120]
    assert desk.publisher.recoveries == []
    assert caplog.text.count("not finished yet") == 1


async def test_a_journal_that_cannot_be_used_keeps_recovery_waiting_not_the_bot_from_running(
    caplog: pytest.LogCaptureFixture,
) -> None:
    desk = Desk()
    desk.publisher.recoveries = [StorageError("full"), StorageError("full"), (outcome(),)]

    await desk.desk.recover()

    assert desk.waits_s == [60, 120]
    assert caplog.text.count("cannot be taken up yet") == 1


@pytest.mark.parametrize(
    "left",
    [
        failure(ChannelGoneError("gone"), is_abandoned=True),
        failure(DiscordUnauthorizedError("no"), is_abandoned=False),
    ],
    ids=["given-up", "will-not-pass"],
)
async def test_what_cannot_be_finished_is_not_tried_for_ever(
    left: RunFailure, caplog: pytest.LogCaptureFixture
) -> None:
    desk = Desk()
    desk.publisher.recoveries = [(left,)]

    await desk.desk.recover()

    assert desk.waits_s == []
    assert "unfinished run of the report weekly" in caplog.text


async def test_a_channel_that_is_fit_is_no_problem() -> None:
    await Desk().desk.inspect()


@pytest.mark.parametrize(
    ("found", "part"),
    [
        (ChannelGoneError("Channel 456 does not exist"), "does not exist"),
        (DiscordForbiddenError("The bot may not see it"), "may not see"),
        (Channel(id=456, guild_id=1, kind=ChannelKind.OTHER), "text and announcement channels"),
        (
            Channel(
                id=456,
                guild_id=1,
                kind=ChannelKind.TEXT,
                missing_permissions=("Attach Files", "Send Messages"),
            ),
            "lacks Attach Files, Send Messages",
        ),
    ],
    ids=["gone", "hidden", "voice", "permissions"],
)
async def test_a_channel_that_is_not_fit_stops_a_start_with_one_sentence(
    found: Channel | DiscordError, part: str
) -> None:
    desk = Desk()
    desk.discord.known[456] = found

    with pytest.raises(DiscordForbiddenError, match=part) as caught:
        await desk.desk.inspect()

    assert "report weekly" in str(caught.value)
    assert "channel_id" in caught.value.remedy


async def test_a_wrong_token_is_not_mistaken_for_a_channel_problem() -> None:
    desk = Desk()
    desk.discord.known[456] = DiscordUnauthorizedError("wrong token")

    with pytest.raises(DiscordUnauthorizedError):
        await desk.desk.inspect()


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (DOWN, True),
        (NotTautulliError("a page", command="status"), True),
        (DiscordUnreachableError("down"), True),
        (RenderError("it hung"), True),
        (StorageError("full"), True),
        (BrowserMissingError("none"), False),
        (TautulliRefusedError("Invalid apikey", command="status"), False),
        (TautulliReplyError("odd", command="status"), False),
        (DiscordForbiddenError("no"), False),
        (DiscordUnauthorizedError("no"), False),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_only_what_may_pass_by_itself_is_tried_again(error: TGraphError, *, expected: bool) -> None:
    assert may_pass(error) is expected
    failures = (ChartFailure(chart=ChartId.TOP_10_USERS, error=error),)
    assert may_pass(NothingDrawnError(failures)) is expected
    assert may_pass(TooFewChartsError(failures, drawn=1)) is expected


async def test_a_server_that_leaves_half_way_is_told_of_as_one_that_is_away() -> None:
    failures = (ChartFailure(chart=ChartId.TOP_10_USERS, error=DOWN),)
    desk = Desk(TooFewChartsError(failures, drawn=2))

    with pytest.raises(TooFewChartsError):
        await desk.slot()

    (told,) = desk.discord.notices
    assert told.startswith("Tautulli does not answer")


async def test_a_reason_that_costs_several_charts_is_logged_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    reasons = {
        ChartId.TOP_10_USERS: "The key is wrong.",
        ChartId.TOP_SHOWS: "It hung.",
        ChartId.TOP_MOVIES: "The key is wrong.",
    }
    missing = tuple(MissingChart(chart=chart, reason=why) for chart, why in reasons.items())

    await Desk(outcome(missing=missing)).slot()

    assert caplog.messages == [
        "The report weekly is posted without top_10_users, top_movies. The key is wrong.",
        "The report weekly is posted without top_shows. It hung.",
    ]


async def test_a_report_that_is_not_enabled_is_not_inspected() -> None:
    desk = Desk()
    desk.discord.known[456] = ChannelGoneError("gone")
    desk.desk = ReportDesk(
        reports=(msgspec.structs.replace(WEEKLY, enabled=False),),
        publisher=desk.publisher,
        channels=desk.discord,
        notices=Notices(desk.discord, channel_id=None, say=str),
        translator=Catalogs.open().translator("en-US"),
        locale_of=lambda _: "en-US",
        runs=SharedRuns(),
    )

    await desk.desk.inspect()
