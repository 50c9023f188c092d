"""What the Discord side needs of the rest, in the value types of ``tgraph_common``.

Whoever composes the bot provides these; this package never sees Tautulli, plotly or a browser.
"""

from collections.abc import AsyncGenerator, Mapping, Sequence
from datetime import datetime
from typing import Literal, Protocol

import msgspec

from tgraph_common import ChartFailure, ChartId, Metric, Period, Picture, TGraphError
from tgraph_config import EditableSetting, SettingChange, Settings


class SettingsInForce(Protocol):
    """Tells the settings; ask it each time, because they may change while the bot runs."""

    def __call__(self) -> Settings:
        """Return the settings that hold now."""
        ...


class ChartOrder(msgspec.Struct, frozen=True, kw_only=True):
    """The charts to draw, for whom."""

    charts: tuple[ChartId, ...]
    period_days: int
    metric: Metric
    locale: str


class ChartSource(Protocol):
    """Draws charts from the media server's statistics."""

    def draw(self, order: ChartOrder) -> AsyncGenerator[Picture | ChartFailure]:
        """Yield one outcome for each chart ordered, in order.

        A slow consumer stops the producer; closing the generator ends all work behind it. A
        failure of the whole source (the server is down) is raised instead of yielded when no
        chart can be had.

        Raises:
            TautulliError: If the server gives nothing at all.
            RenderError: If nothing can be drawn at all.
        """
        ...

    async def period(self, order: ChartOrder) -> Period:
        """Return the days that the order shows; the last is the server's own today.

        Raises:
            TautulliError: If the server gives no answer.
        """
        ...


class TableRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a chart draws of one category."""

    key: str
    """The category as the media server sent it; for a person, the name as drawn."""
    label: str
    """The same as drawn: not escaped, of any length, in any script; may be empty."""
    values: tuple[float | None, ...]
    """One for each column; ``None`` where nothing is drawn. Watch time in seconds."""


class ChartTable(msgspec.Struct, frozen=True, kw_only=True):
    """Every number that a chart draws, and the words around them, in one language."""

    chart: ChartId
    title: str
    subtitle: str
    alt: str
    """What stands in place of the numbers where the chart has none, or none but zeros."""
    unit: Literal["plays", "seconds", "streams"]
    columns: tuple[str, ...]
    parts: int = 0
    """How many columns, the first ones, add up: they are drawn as parts of one bar. The others do
    not: they are means, say, or numbers of another time."""
    rows: tuple[TableRow, ...]

    def __repr__(self) -> str:
        """Leave out words and numbers: they may name people, and say what they watch."""
        return f"ChartTable({self.chart.value!r}, {len(self.rows)} rows)"


class TableSource(Protocol):
    """Tells the numbers that ``ChartSource`` draws of the same order, without drawing them."""

    def draw(self, order: ChartOrder) -> AsyncGenerator[ChartTable | ChartFailure]:
        """Yield one outcome for each chart ordered, as ``ChartSource.draw`` does.

        Raises:
            TautulliError: If the server gives nothing at all.
        """
        ...

    async def period(self, order: ChartOrder) -> Period:
        """Return the days that the order shows; the last is the server's own today.

        Raises:
            TautulliError: If the server gives no answer.
        """
        ...


class SourceState(msgspec.Struct, frozen=True, kw_only=True):
    """How the media server's statistics are doing."""

    state: Literal["unknown", "up", "down", "refused", "foreign"]
    """``refused`` where it answers, but not us; ``foreign`` where something else answers."""
    version: str | None = None


class SourceHealth(Protocol):
    """Tells how the media server's statistics are doing, without asking it anew."""

    def current(self) -> SourceState:
        """Return what the last exchange showed."""
        ...


class GatewayStatus(msgspec.Struct, frozen=True, kw_only=True):
    """How the connection to Discord is doing."""

    running_since: datetime
    """When the bot was started, reconnections aside."""
    connected_since: datetime | None
    """``None`` while it is not connected."""
    latency_s: float | None
    """How long the last heartbeat took; ``None`` before the first and while not connected."""


class GatewayHealth(Protocol):
    """Tells how the connection to Discord is doing."""

    def status(self) -> GatewayStatus:
        """Return how it is doing now."""
        ...


class LastRun(msgspec.Struct, frozen=True, kw_only=True):
    """The latest run of a report that came to an end."""

    ended_at: datetime
    ended: Literal["posted", "partly", "failed"]
    """``partly``: posted, with charts missing."""


class ReportState(msgspec.Struct, frozen=True, kw_only=True):
    """How a report is doing."""

    name: str
    last_run: LastRun | None
    next_slot: datetime | None
    """``None`` where it is not enabled, or never due again."""


class ReportStates(Protocol):
    """Tells how the reports are doing."""

    async def states(self) -> Sequence[ReportState]:
        """Return how each report is doing, in the configuration's order."""
        ...


class Product(msgspec.Struct, frozen=True, kw_only=True):
    """What the program says of itself; an address that there is not is ``None``."""

    version: str
    documentation_url: str | None = None
    source_url: str | None = None
    issues_url: str | None = None


class PersonalOrder(msgspec.Struct, frozen=True, kw_only=True):
    """One person's own statistics, for that person alone."""

    account_id: int
    """Of the Plex account; Tautulli's ``user_id``. Taken from a link, never from what was typed."""
    period_days: int
    """The days of charts, favourites, habits and rank; devices are of all time."""
    locale: str


class WatchTotal(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody watched in the last so many times 24 hours."""

    days: int | None
    """``None`` stands for all time."""
    plays: int
    seconds: int


class Favourite(msgspec.Struct, frozen=True, kw_only=True):
    """A show, a film, an artist or a device, and how much of it there was."""

    name: str
    """As the media server has it: not escaped, of any length, in any script; may be empty."""
    plays: int
    seconds: int | None
    """``None`` where the source does not say."""


class Rank(msgspec.Struct, frozen=True, kw_only=True):
    """The person's place among those who watched, by plays; those who left the charts aside.

    People with as many plays share a place.
    """

    place: int
    """From 1."""
    people: int
    """How many have a place, the person included."""


class PersonalFacts(msgspec.Struct, frozen=True, kw_only=True):
    """One person's own statistics in numbers; lists are sorted, most plays first."""

    period: Period
    totals: tuple[WatchTotal, ...]
    """For 7, 30 and 365 days and all time, in this order."""
    devices: tuple[Favourite, ...]
    """Of all time, whatever the period: the media server does not tell otherwise."""
    shows: tuple[Favourite, ...]
    movies: tuple[Favourite, ...]
    artists: tuple[Favourite, ...]
    busiest_hour: int | None
    """From 0 to 23, in the media server's time zone; ``None`` without plays, or without one hour
    that stands out."""
    busiest_weekday: int | None
    """Monday is 0, by plays each time the day came round; ``None`` as for the hour, and where the
    period is no whole week."""
    rank: Rank | None
    """``None`` where the person has no play or left the charts, or where the group is too small to
    speak of places."""

    def __repr__(self) -> str:
        """Leave out what somebody watched, and on what."""
        return f"PersonalFacts({self.period!r})"


class PersonalSource(Protocol):
    """Tells and draws what one person watched."""

    async def facts(self, order: PersonalOrder) -> PersonalFacts:
        """Return the person's statistics; zeros and nothing where they watched nothing.

        Raises:
            TautulliError: If the server gives no answer.
            StorageError: If it is not known who left the charts.
        """
        ...

    def draw(self, order: PersonalOrder) -> AsyncGenerator[Picture | ChartFailure]:
        """Yield an outcome for each of the person's charts, as ``ChartSource.draw`` does.

        Daily plays, hours, weekdays, platforms and stream types.

        Raises:
            TautulliError: If the server gives nothing at all.
            RenderError: If nothing can be drawn at all.
        """
        ...


class AccountBook(Protocol):
    """Whom the media server knows."""

    async def knows(self, account_id: int) -> bool:
        """Whether the Plex account is one of the server's people.

        Raises:
            TautulliError: If the server gives no answer.
        """
        ...

    async def find(self, entry: str) -> int | None:
        """Return the one account that a manager means by its id or its name.

        ``None`` where there is none, or several have the name.

        Raises:
            TautulliError: If the server gives no answer.
        """
        ...


class SignIn(msgspec.Struct, frozen=True, kw_only=True):
    """A sign-in at Plex that has been begun."""

    url: str
    """Where the person signs in."""
    pin_id: int
    expires_at: datetime


class SignInDesk(Protocol):
    """Lets people prove that a Plex account is theirs."""

    async def begin(self) -> SignIn:
        """Begin a sign-in.

        Raises:
            SignInError: If Plex gives no answer, or not one that can be used.
        """
        ...

    async def account(self, sign_in: SignIn) -> int | None:
        """Return the id of the account that signed in, ``None`` while nobody has.

        What Plex hands over with it is used for this one question and thrown away.

        Raises:
            SignInExpiredError: If nobody has and nobody can any more.
            SignInError: If Plex gives no answer, or not one that can be used.
        """
        ...


class SignInError(TGraphError):
    """Plex's sign-in cannot be used now: try again later."""


class SignInExpiredError(SignInError):
    """The time for signing in is over: begin again."""


class SettingsDesk(Protocol):
    """Reads and writes the configuration; ``tgraph_config.SettingsFile`` fulfils it.

    A value is YAML. Every change may raise ``EditConflictError`` where the file was edited by hand
    meanwhile, ``SettingsError`` where the value, or the file with it, would be wrong, and
    ``EditError`` where the file cannot be changed; it stands then as it was.
    """

    @property
    def settings(self) -> Settings:
        """Those in force."""
        ...

    def editable_settings(self) -> Sequence[EditableSetting]:
        """Return the settings that people may see and change on Discord, as they are in force."""
        ...

    async def check(self, key: str, value: str, /) -> None:
        """Raise what ``set`` would raise of the value; change nothing."""
        ...

    async def set(self, key: str, value: str, /) -> SettingChange:
        """Give a setting a value."""
        ...

    async def reset(self, key: str, /) -> SettingChange:
        """Give a setting its default."""
        ...

    async def add_report(
        self, name: str, /, *, channel_id: int, values: Mapping[str, str]
    ) -> SettingChange:
        """Add a report; ``values`` are by the report's keys, those left out at their default."""
        ...

    async def remove_report(self, name: str, /) -> SettingChange:
        """Remove a report; what was posted of it stands."""
        ...


class RecordedChange(msgspec.Struct, frozen=True, kw_only=True):
    """A change of a setting, as the audit log has it."""

    setting: str
    """The dotted path; ``reports.weekly`` for a report as a whole."""
    old: str | None
    """``None`` where there was nothing: a new report."""
    new: str | None
    """``None`` where there is nothing any more: a report that was removed."""
    changed_at: datetime
    changed_by: int | None
    """Discord's id of who changed it; ``None`` where they had it forgotten."""


class ChangeLog(Protocol):
    """Remembers who changed which setting. Every method may raise ``StorageError``."""

    async def add(self, setting: str, *, old: str | None, new: str | None, changed_by: int) -> None:
        """Remember a change made now."""
        ...

    async def latest(self, limit: int, *, setting: str | None = None) -> Sequence[RecordedChange]:
        """Return at most ``limit`` changes, newest first; of one setting where one is named."""
        ...
