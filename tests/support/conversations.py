"""How people talk with the running program: what they use, and what they are told in the end."""

from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from bot_process import Program, World
from tgraph_commands.testing import Discord, Invocation, SeenMessage
from tgraph_graphs.testing.plex import PlexDouble

LINKED: Final = "Done: your Plex account is linked."
NO_OPTIONS: Final[Mapping[str, str | int | bool]] = {}


async def running(world: World, *, log_level: str = "info") -> Program:
    """Start the bot with the world's settings; return when it answers."""
    program = await world.start("run", "--log-level", log_level)
    await program.says("Ready.")
    return program


async def settled(
    invocation: Invocation, holds: Callable[[SeenMessage], object], *, timeout_s: float = 60
) -> SeenMessage:
    """Return the answer once ``holds`` does; before it, it may tell of progress.

    Raises:
        TimeoutError: If it does not change in time; the text that stood last is told.
    """
    answer = await invocation.answer(timeout_s=timeout_s)
    while not holds(answer):
        try:
            answer = await invocation.edited(times=answer.edits + 1, timeout_s=timeout_s)
        except TimeoutError:
            msg = f"the answer stayed as it was: {answer.text}"
            raise TimeoutError(msg) from None
    return answer


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who uses commands, in their language."""

    discord: Discord
    user_id: int
    locale: str = "en-US"

    def use(
        self,
        command: str,
        options: Mapping[str, str | int | bool] = NO_OPTIONS,
        *,
        in_dm: bool = False,
        is_forced: bool = False,
        channel_id: int | None = None,
    ) -> Invocation:
        """Use a command; the answer is awaited by whoever wants it."""
        return self.discord.invoke(
            command,
            user_id=self.user_id,
            options=options,
            locale=self.locale,
            in_dm=in_dm,
            is_forced=is_forced,
            channel_id=channel_id,
        )

    async def told(
        self,
        command: str,
        options: Mapping[str, str | int | bool] = NO_OPTIONS,
        *,
        in_dm: bool = False,
        is_forced: bool = False,
        channel_id: int | None = None,
    ) -> SeenMessage:
        """Use a command that answers without progress; return what is answered.

        Fails where others see it, or where it mentions anybody.
        """
        asked = self.use(command, options, in_dm=in_dm, is_forced=is_forced, channel_id=channel_id)
        answer = await asked.answer(timeout_s=60)
        assert answer.is_ephemeral
        assert not answer.ever_mentioned
        return answer

    async def drawn(self, command: str, options: Mapping[str, str | int | bool]) -> SeenMessage:
        """Use a command that draws; return its pictures.

        Fails where one has no alt text, is shown nowhere or cannot be opened.
        """
        answer = await settled(self.use(command, options), lambda answer: answer.files)
        assert all(file.alt and file.is_shown for file in answer.files)
        assert answer.is_ephemeral
        assert not answer.ever_mentioned
        return answer

    async def link(self, plex: PlexDouble, account_id: int) -> str:
        """Use ``/link`` and sign in to Plex; return the token that Plex gave out."""
        asked = self.use("link")
        await asked.answer()
        token = plex.sign_in(account_id)
        await settled(asked, lambda answer: "plex" in answer.text.lower() and answer.edits > 1)
        return token
