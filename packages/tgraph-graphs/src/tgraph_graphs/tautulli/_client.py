"""The client: one question at a time, every failure an error of ``tgraph_common``."""

import logging
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from typing import Final, Protocol, TypeVar

import httpx
import msgspec

from tgraph_common import Secret, TautulliError
from tgraph_graphs.tautulli._address import api_address
from tgraph_graphs.tautulli._cards import CardDecoder
from tgraph_graphs.tautulli._envelope import open_envelope, quotable, unknown_shape
from tgraph_graphs.tautulli._exchange import Exchange
from tgraph_graphs.tautulli._graph_replies import GraphDecoder, PeopleDecoder
from tgraph_graphs.tautulli._health import Health, ServerState
from tgraph_graphs.tautulli._history import HistoryDecoder, HistoryPage, HistoryQuery
from tgraph_graphs.tautulli._personal_replies import (
    CardRow,
    PlayerUse,
    WatchTime,
    decode_loosely,
)
from tgraph_graphs.tautulli._queries import (
    Card,
    CardQuery,
    GraphCommand,
    GraphQuery,
    PeopleCommand,
    Person,
    form_of,
    person_form,
)
from tgraph_graphs.tautulli._replies import (
    OLDEST_SAFE_VERSION,
    GraphReply,
    PeopleReply,
    TautulliInfo,
    User,
    UserPlays,
    UserPlaysCard,
    decode_name,
    misfit,
)
from tgraph_graphs.tautulli._turns import Turns

_LOG = logging.getLogger(__name__)

_GRAPH: Final = GraphDecoder()
_PEOPLE_GRAPH: Final = PeopleDecoder()
_USERS: Final = msgspec.json.Decoder(tuple[User, ...], dec_hook=decode_name)
_USER_PLAYS: Final = msgspec.json.Decoder(UserPlaysCard, dec_hook=decode_name)
_WATCH_TIMES: Final = msgspec.json.Decoder(tuple[WatchTime, ...], dec_hook=decode_loosely)
_PLAYERS: Final = msgspec.json.Decoder(tuple[PlayerUse, ...], dec_hook=decode_loosely)
_INFO: Final = msgspec.json.Decoder(TautulliInfo)
_NOTHING: Final = msgspec.json.Decoder(object)
_HISTORY: Final = HistoryDecoder()

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
G = TypeVar("G", GraphReply, PeopleReply)


class _Decoder(Protocol[T_co]):
    """What makes a value of JSON; raises ``MsgspecError`` where it is of another shape."""

    def decode(self, data: msgspec.Raw, /) -> T_co: ...


class Tautulli:
    """Asks a Tautulli server for its graphs; made by ``open_tautulli``."""

    def __init__(self, exchange: Exchange, turns: Turns, *, api_key: Secret) -> None:
        self._exchange = exchange
        self._turns = turns
        self._api_key = api_key
        self._health = Health()

    @property
    def state(self) -> ServerState:
        """What the last exchange with the server showed."""
        return self._health.state

    async def graph(self, command: GraphCommand, query: GraphQuery) -> GraphReply:
        """Return a graph whose categories are days, hours, platforms and the like.

        Raises:
            TautulliUnreachableError: If no answer came in time.
            TautulliRefusedError: If the server refused; ``ApiClosedError`` if it refuses all.
            NotTautulliError: If something else answered.
            TautulliReplyError: If the answer is not of the known shape.
        """
        reply = await self._ask(form_of(command, query), _GRAPH)
        if None in reply.categories and not command.has_unnamed_categories:
            raise unknown_shape("a category has no name", command=command.value)
        return _fitting(reply, command=command.value)

    async def people_graph(self, command: PeopleCommand, query: GraphQuery) -> PeopleReply:
        """Return a graph of the ten most active people.

        Raises:
            TautulliError: As ``graph`` does.
        """
        reply = await self._ask(form_of(command, query), _PEOPLE_GRAPH)
        return _fitting(reply, command=command.value)

    async def user_names(self) -> tuple[User, ...]:
        """Return everybody whom the server knows; people deleted there are missing.

        Raises:
            TautulliError: As ``graph`` does.
        """
        return await self._ask({"cmd": "get_user_names"}, _USERS)

    async def top_users(self, *, days: int, rows: int) -> tuple[UserPlays, ...]:
        """Return at most ``rows`` people with the plays of ``days`` times 24 hours, most first.

        People deleted at the server are among them. The call takes no list of people.

        Raises:
            TautulliError: As ``graph`` does.
        """
        form = {
            "cmd": "get_home_stats",
            "stat_id": "top_users",
            "stats_type": "plays",
            "stats_count": str(rows),
            "time_range": str(days),
            "grouping": "1",
        }
        return (await self._ask(form, _USER_PLAYS)).rows

    async def watch_times(self, person: Person) -> tuple[WatchTime, ...]:
        """Return what the person watched in the last 7, 30 and 365 times 24 hours, and ever.

        Raises:
            TautulliError: As ``graph`` does.
        """
        form = person_form("get_user_watch_time_stats", person)
        return await self._ask({**form, "query_days": "7,30,365,0"}, _WATCH_TIMES)

    async def players(self, person: Person) -> tuple[PlayerUse, ...]:
        """Return the person's players, of all time: the call takes no days.

        Raises:
            TautulliError: As ``graph`` does.
        """
        return await self._ask(person_form("get_user_player_stats", person), _PLAYERS)

    async def favourites(
        self, person: Person, card: Card, *, days: int, rows: int
    ) -> tuple[CardRow, ...]:
        """Return at most ``rows`` favourites of the person in ``days`` times 24 hours.

        They come by plays, most first; none where the server does not have the card.

        Raises:
            ValueError: If ``days`` is not positive; Tautulli takes 0 for no days at all.
            TautulliError: As ``graph`` does.
        """
        if days < 1:
            msg = "days must be positive"
            raise ValueError(msg)
        form = {
            **person_form("get_home_stats", person),
            "stat_id": card.value,
            "stats_type": "plays",
            "stats_count": str(rows),
            "time_range": str(days),
        }
        return await self._ask(form, CardDecoder(card))

    async def most_played(self, query: CardQuery) -> tuple[CardRow, ...]:
        """Return what everybody played most, by plays or watch time as asked, most first.

        Nothing where the server does not have the card.

        Raises:
            TautulliError: As ``graph`` does.
        """
        return await self._ask(query.form, CardDecoder(query.card))

    async def history(self, query: HistoryQuery) -> HistoryPage:
        """Return plays of some days, the newest first.

        It is not answered from memory later: a page is a hundred times as large as other answers.

        Raises:
            TautulliError: As ``graph`` does.
        """
        return await self._ask(query.form, _HISTORY, keep=False)

    async def info(self) -> TautulliInfo:
        """Return what the server says of itself, with a warning where it should be updated.

        Raises:
            TautulliError: As ``graph`` does.
        """
        info = await self._ask({"cmd": "get_tautulli_info"}, _INFO)
        version = quotable(info.tautulli_version, api_key=self._api_key)
        if version != self.state.version and not info.is_safe:
            oldest = ".".join(map(str, OLDEST_SAFE_VERSION))
            _LOG.warning(
                "Tautulli %s has known security flaws; update it to %s or later", version, oldest
            )
        self._health.learn_version(version)
        return msgspec.structs.replace(info, tautulli_version=version)

    async def ping(self) -> None:
        """Return when the server has answered, without touching its database.

        Raises:
            TautulliError: As ``graph`` does.
        """
        await self._ask({"cmd": "status"}, _NOTHING)

    async def _ask(self, form: Mapping[str, str], decoder: _Decoder[T], *, keep: bool = True) -> T:
        async def ask() -> T:
            try:
                data = await self._answer(form)
            except TautulliError as error:
                self._health.note_failure(error)
                raise
            self._health.note_answer()
            return _decode(data, decoder, command=form["cmd"])

        return await self._turns.share(tuple(sorted(form.items())), ask, keep=keep)

    async def _answer(self, form: Mapping[str, str]) -> msgspec.Raw:
        answer = await self._exchange.post(form)
        return open_envelope(answer, command=form["cmd"], api_key=self._api_key)


@asynccontextmanager
async def open_tautulli(
    url: str,
    *,
    api_key: Secret,
    timeout_s: float = 60,
    min_interval_s: float = 0,
    cache_s: float = 60,
) -> AsyncGenerator[Tautulli]:
    """Open a client, and close it at the end of the block; nothing is asked yet.

    One request is under way at a time; equal ones are made once, and answered from memory for
    ``cache_s``. A request that failed is not repeated: after a timeout the server is still busy
    with it.

    Args:
        url: Tautulli's address, with or without ``/api/v2`` or an ``http_root``.
        api_key: From Tautulli's settings. It travels in the body of a POST and nowhere else.
        timeout_s: How long the server may be silent; a whole answer may take twice that.
        min_interval_s: What passes at least between one answer and the next request.
        cache_s: For how long an answer serves further equal requests; 0 turns that off.

    Raises:
        ValueError: If ``url`` is no http address.
    """
    address = api_address(url)
    async with httpx.AsyncClient() as http:
        turns = Turns(min_interval_s=min_interval_s, keep_s=cache_s)
        exchange = Exchange(http, address, api_key=api_key, timeout_s=timeout_s)
        try:
            yield Tautulli(exchange, turns, api_key=api_key)
        finally:
            await turns.close()


def _decode(data: msgspec.Raw, decoder: _Decoder[T], *, command: str) -> T:
    try:
        return decoder.decode(data)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise unknown_shape(str(error), command=command) from error


def _fitting(reply: G, *, command: str) -> G:
    if problem := misfit(reply):
        raise unknown_shape(problem, command=command)
    return reply
