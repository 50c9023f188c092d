"""Decoding cards of titles, row by row."""

import logging
from collections.abc import Sequence
from typing import Final

import msgspec

from tgraph_graphs.tautulli._personal_replies import CardRow, decode_loosely
from tgraph_graphs.tautulli._queries import Card

_LOG = logging.getLogger(__name__)


class _SentCard(msgspec.Struct, frozen=True, kw_only=True):
    stat_id: str = ""
    rows: tuple[msgspec.Raw, ...] = ()


_CARDS: Final = msgspec.json.Decoder(_SentCard | tuple[_SentCard, ...])
_ROW: Final = msgspec.json.Decoder(CardRow, dec_hook=decode_loosely)


class CardDecoder:
    """Makes the rows of one card of JSON; a row that makes no sense is left out, and told of.

    Args:
        card: The card asked for. A server that does not have it answers with all that it has.
    """

    def __init__(self, card: Card) -> None:
        self._card = card

    def decode(self, data: msgspec.Raw, /) -> tuple[CardRow, ...]:
        """Return the rows in the order in which they came; none where the card is not there.

        Raises:
            msgspec.MsgspecError: If it is no card, or if none of its rows is of the known shape.
        """
        sent = self._sent(data)
        rows = tuple(row for row in map(_row, sent) if row is not None)
        if sent and not rows:
            # Not one odd row, but another Tautulli: the first row's error says what is new.
            _ROW.decode(sent[0])
        if odd := len(sent) - len(rows):
            _LOG.warning(
                "%d rows of Tautulli's card %s make no sense and are left out",
                odd,
                self._card.value,
            )
        return rows

    def _sent(self, data: msgspec.Raw) -> Sequence[msgspec.Raw]:
        cards = _CARDS.decode(data)
        if isinstance(cards, _SentCard):
            return cards.rows
        return next((each.rows for each in cards if each.stat_id == self._card.value), ())


def _row(data: msgspec.Raw) -> CardRow | None:
    try:
        return _ROW.decode(data)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
