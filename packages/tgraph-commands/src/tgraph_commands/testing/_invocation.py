"""What a test holds after a person used a command or component."""

from tgraph_commands.testing._interactions import CallbackType, FirstResponse, Interaction
from tgraph_commands.testing._json import JsonObject, as_objects, present
from tgraph_commands.testing._service import Service
from tgraph_commands.testing._views import SeenMessage, seen


class Invocation:
    """An interaction under way, seen from the person's side."""

    def __init__(self, service: Service, interaction: Interaction) -> None:
        self._service = service
        self._interaction = interaction

    @property
    def id(self) -> int:
        """The interaction's id."""
        return self._interaction.id

    @property
    def token(self) -> str:
        """The interaction's token."""
        return self._interaction.token

    @property
    def user_id(self) -> int:
        """Who did it."""
        return self._interaction.user_id

    @property
    def channel_id(self) -> int:
        """Where they did it."""
        return self._interaction.channel_id

    @property
    def locale(self) -> str:
        """The language of their client."""
        return self._interaction.locale

    def shown_modal(self) -> JsonObject | None:
        """Return the modal that answered it, if one did."""
        first = self._interaction.first
        return first.data if first is not None and first.type is CallbackType.MODAL else None

    @property
    def was_delivered(self) -> bool:
        """Whether a bot was connected when it was sent."""
        return self._interaction.was_delivered

    @property
    def followups(self) -> tuple[SeenMessage, ...]:
        """The messages beside the original answer, oldest first."""
        original = self._interaction.original
        return tuple(
            seen(one, bot_id=self._service.bot.id)
            for one in self._interaction.messages.values()
            if one is not original
        )

    @property
    def final_elapsed_s(self) -> float | None:
        """Seconds of real time until the answer was complete; ``None`` before."""
        return self._interaction.final_elapsed_s

    async def first_response(self, *, timeout_s: float = 5) -> FirstResponse:
        """Wait for the first response, of whatever kind.

        Raises:
            TimeoutError: If none came in time.
        """
        await self._interaction.wait(
            lambda: self._interaction.first is not None, timeout_s=timeout_s
        )
        return present(self._interaction.first)

    async def answer(self, *, timeout_s: float = 15) -> SeenMessage:
        """Wait until the person no longer sees "is thinking"; return what they see instead.

        Raises:
            TimeoutError: If no answer came in time.
        """
        await self._interaction.wait(lambda: self._interaction.is_answered, timeout_s=timeout_s)
        return seen(present(self._interaction.original), bot_id=self._service.bot.id)

    async def edited(self, *, times: int = 1, timeout_s: float = 15) -> SeenMessage:
        """Wait until the answer was edited ``times`` times; return it.

        Raises:
            TimeoutError: If it was not in time.
        """
        await self._interaction.wait(
            lambda: (
                self._interaction.original is not None and self._interaction.original.edits >= times
            ),
            timeout_s=timeout_s,
        )
        return await self.answer(timeout_s=timeout_s)

    async def followup(self, *, number: int = 1, timeout_s: float = 15) -> SeenMessage:
        """Wait for the ``number``-th follow-up, counted from 1.

        Raises:
            TimeoutError: If it did not come in time.
        """
        await self._interaction.wait(lambda: len(self.followups) >= number, timeout_s=timeout_s)
        return self.followups[number - 1]

    async def choices(self, *, timeout_s: float = 5) -> tuple[JsonObject, ...]:
        """Wait for autocompletion's choices.

        Raises:
            TimeoutError: If they did not come in time.
        """
        first = await self.first_response(timeout_s=timeout_s)
        return tuple(as_objects(first.data.get("choices")))
