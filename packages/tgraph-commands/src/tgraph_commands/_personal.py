"""A person's own statistics: asked for by a command or a button, and given to them alone."""

import logging
from collections.abc import Sequence
from contextlib import aclosing
from typing import Final, Protocol

import msgspec

from tgraph_commands._answers import Exchange
from tgraph_commands._command_names import CommandNames
from tgraph_commands._personal_delivery import deliver
from tgraph_commands._personal_errors import NotLinkedError, UnderWayError
from tgraph_commands._personal_words import facts_parts, is_empty, missing_parts
from tgraph_commands._picture_parts import MessageParts, by_size, picture_messages
from tgraph_commands._replies import explain
from tgraph_commands.discord import DirectMessages
from tgraph_commands.ports import PersonalOrder, PersonalSource
from tgraph_common import ChartId, Message, Picture, RenderError, TautulliError
from tgraph_i18n import Catalogs

_logger = logging.getLogger(__name__)

DEFAULT_DAYS: Final = 30

_CHARTS: Final = (
    ChartId.DAILY_PLAY_COUNT,
    ChartId.PLAY_COUNT_BY_HOUROFDAY,
    ChartId.PLAY_COUNT_BY_DAYOFWEEK,
    ChartId.TOP_10_PLATFORMS,
    ChartId.DAILY_PLAY_COUNT_BY_STREAM_TYPE,
)


class LinkedAccount(Protocol):
    """The Plex account that somebody linked."""

    @property
    def account_id(self) -> int:
        """Its id, which is Tautulli's ``user_id``."""
        ...


class Links(Protocol):
    """Tells whose Plex account is whose; ``tgraph_commands.people.People`` fulfils it."""

    async def link_of(self, discord_id: int) -> LinkedAccount | None:
        """Return the account of a Discord user.

        Raises:
            StorageError: If the disk does not say.
        """
        ...


class _Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a person's charts."""

    pictures: tuple[Picture, ...] = ()
    missing: tuple[ChartId, ...] = ()
    reason: Message | None = None
    """Why charts are missing, where that concerns all of them."""


class MyStats:
    """Gives people their own statistics; nobody can ask for anybody else's.

    Whose they are is read from the asker's link alone, never from anything that the asker sent.
    """

    def __init__(
        self, *, links: Links, source: PersonalSource, direct: DirectMessages, catalogs: Catalogs
    ) -> None:
        self._links = links
        self._source = source
        self._direct = direct
        self._catalogs = catalogs
        self._asking: set[int] = set()

    async def send(self, exchange: Exchange, *, period_days: int = DEFAULT_DAYS) -> None:
        """Give whoever asks their statistics of the last days.

        Raises:
            NotLinkedError: If they have not linked an account.
            UnderWayError: If they asked before, and that is not answered yet.
            TautulliError: If the server gives no answer.
            StorageError: If the disk does not say whose account is whose.
            DiscordError: If Discord takes no answer.
        """
        await exchange.defer()
        if exchange.asker_id in self._asking:
            msg = "the asker's are under way"
            raise UnderWayError(msg)
        self._asking.add(exchange.asker_id)
        try:
            account_id = await self._account_of(exchange)
            order = PersonalOrder(
                account_id=account_id, period_days=period_days, locale=exchange.locale
            )
            await self._give(exchange, order)
        finally:
            self._asking.discard(exchange.asker_id)

    async def _account_of(self, exchange: Exchange) -> int:
        link = await self._links.link_of(exchange.asker_id)
        if link is None:
            link_command = CommandNames(self._catalogs, locale=exchange.locale)("link")
            raise NotLinkedError(link_command=link_command)
        return link.account_id

    async def _give(self, exchange: Exchange, order: PersonalOrder) -> None:
        speech = self._catalogs.translator(order.locale)
        facts = await self._source.facts(order)
        drawn = _Drawn() if is_empty(facts) else await self._drawn(order)
        sizes = by_size(drawn.pictures, file_limit_bytes=exchange.file_limit_bytes)
        missing = (*drawn.missing, *(picture.chart for picture in sizes.too_large))
        below = missing_parts(missing, speech, reason=drawn.reason)

        def content(note: Message | None) -> Sequence[MessageParts]:
            above = facts_parts(facts, speech, note=note)
            return picture_messages(sizes.fitting, above=above, below=below)

        await deliver(exchange, content, direct=self._direct, speech=speech)

    async def _drawn(self, order: PersonalOrder) -> _Drawn:
        """Draw what can be drawn: the facts alone are better than nothing."""
        pictures: list[Picture] = []
        reason: Message | None = None
        try:
            async with aclosing(self._source.draw(order)) as outcomes:
                async for outcome in outcomes:
                    if isinstance(outcome, Picture):
                        pictures.append(outcome)
                    else:
                        _logger.warning(
                            "%s of one person is missing. %s",
                            outcome.chart.value,
                            outcome.error.advice(),
                        )
        except (TautulliError, RenderError) as error:
            _logger.warning("Charts of one person are missing. %s", error.advice())
            # That charts could not be drawn is said anyway.
            reason = explain(error) if isinstance(error, TautulliError) else None
        drawn = {picture.chart for picture in pictures}
        missing = tuple(chart for chart in _CHARTS if chart not in drawn)
        return _Drawn(pictures=tuple(pictures), missing=missing, reason=reason)
