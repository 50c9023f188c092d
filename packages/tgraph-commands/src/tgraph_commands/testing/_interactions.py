"""Interactions: one person's use of a command or component, and what was answered.

Source: "Receiving and Responding" in Discord's developer documentation.
"""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import IntEnum

import msgspec

from tgraph_commands.testing._clock import DiscordClock
from tgraph_commands.testing._entities import Message, MessageFlag
from tgraph_commands.testing._errors import refusal
from tgraph_commands.testing._json import JsonObject
from tgraph_commands.testing._pulse import Pulse

RESPONSE_LIMIT = timedelta(seconds=3)
TOKEN_LIFE = timedelta(minutes=15)


class InteractionType(IntEnum):
    """What a person did."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class CallbackType(IntEnum):
    """What a first response is."""

    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


class FirstResponse(msgspec.Struct, frozen=True, kw_only=True):
    """What the bot answered first."""

    type: CallbackType
    data: JsonObject
    elapsed_s: float
    """Seconds of real time since the event was sent."""
    is_ephemeral: bool


class Interaction:
    """An interaction that was sent to the bot."""

    def __init__(
        self,
        *,
        interaction_id: int,
        token: str,
        kind: InteractionType,
        user_id: int,
        channel_id: int,
        locale: str,
        clock: DiscordClock,
        source: Message | None = None,
    ) -> None:
        self.id = interaction_id
        self.token = token
        self.kind = kind
        self.user_id = user_id
        self.channel_id = channel_id
        self.locale = locale
        self.source = source
        self.sent_at: datetime = clock.now()
        self.was_delivered = False
        self.first: FirstResponse | None = None
        self.original: Message | None = None
        self.messages: dict[int, Message] = {}
        self.is_to_be_updated = False
        """Whether the message with the component waits for what will take its place."""
        self.final_elapsed_s: float | None = None
        self._clock = clock
        self._started = time.monotonic()
        self._pulse = Pulse()

    def refuse_late_response(self) -> None:
        """Raise what Discord says to a second (40060) or a late (10062) first response."""
        if self.first is not None:
            raise refusal(40060)
        if self._clock.now() - self.sent_at > RESPONSE_LIMIT:
            raise refusal(10062)

    def refuse_expired_token(self) -> None:
        """Raise what Discord says to a token that is unanswered (10015) or expired (50027)."""
        if self.first is None:
            raise refusal(10015)
        if self._clock.now() - self.sent_at > TOKEN_LIFE:
            raise refusal(50027)

    @property
    def is_loading(self) -> bool:
        """Whether the person still sees "is thinking"."""
        return self.original is not None and bool(self.original.flags & MessageFlag.LOADING)

    @property
    def is_answered(self) -> bool:
        """Whether the person sees an answer: in a message of its own, or where they pressed."""
        return (
            self.first is not None
            and self.original is not None
            and not self.is_loading
            and not self.is_to_be_updated
        )

    @property
    def elapsed_s(self) -> float:
        """Seconds of real time since the event was sent."""
        return time.monotonic() - self._started

    def note_change(self) -> None:
        """Wake those who wait for an answer."""
        is_complete = self.first is not None and not self.is_loading and not self.is_to_be_updated
        if self.final_elapsed_s is None and is_complete:
            self.final_elapsed_s = self.elapsed_s
        self._pulse.beat()

    async def wait(self, until: Callable[[], bool], *, timeout_s: float) -> None:
        """Wait until ``until`` holds.

        Raises:
            TimeoutError: If it did not within ``timeout_s`` seconds of real time.
        """
        await self._pulse.until(until, timeout_s=timeout_s)
