"""A person's say over their own data: what is stored, how they appear, and how it goes away.

Everything concerns whoever asks: their Discord id comes from Discord itself, and their Plex account
from their link. Nothing that they send names a person or an account.
"""

from typing import Final

import hikari
from hikari.api import ComponentBuilder
from hikari.impl import (
    FileComponentBuilder,
    MessageActionRowBuilder,
    TextDisplayComponentBuilder,
)

from tgraph_commands._answers import Exchange
from tgraph_commands._buttons import Pressed
from tgraph_commands._checks import OutdatedButtonError
from tgraph_commands._command_names import Command, CommandNames
from tgraph_commands._custom_ids import custom_id
from tgraph_commands._personal_errors import NotLinkedError
from tgraph_commands._privacy_words import naming_mode, show_parts
from tgraph_commands.people import Forgotten, Link, People, export_json
from tgraph_commands.ports import SettingsInForce
from tgraph_common import Clock, Message
from tgraph_i18n import Catalogs, Translator, messages

DELETE_ACTION: Final = "privacy_delete"
"""Of the buttons that ask whether a hide goes, too; their one field says it."""

_WITH_HIDES: Final = "all"
_WITHOUT_HIDES: Final = "keep"

_FILE_NAME: Final = "tgraph-bot-export.json"
"""Says nothing of whose it is: downloads lie around."""


class Privacy:
    """Answers what people ask about their own data.

    Every method may raise ``StorageError`` and ``DiscordError``.
    """

    def __init__(
        self, people: People, *, settings: SettingsInForce, catalogs: Catalogs, clock: Clock
    ) -> None:
        self._people = people
        self._settings = settings
        self._catalogs = catalogs
        self._clock = clock

    async def show(self, exchange: Exchange) -> None:
        """Say in words what is stored of whoever asks."""
        await exchange.defer()
        held = await self._people.holdings(exchange.asker_id)
        parts = show_parts(
            held.lasting(self._clock.now()),
            self._speech(exchange),
            commands=CommandNames(self._catalogs, locale=exchange.locale),
        )
        await exchange.answer(parts)

    async def export(self, exchange: Exchange) -> None:
        """Give whoever asks everything that is stored of them as a file."""
        await exchange.defer()
        held = await self._people.holdings(exchange.asker_id)
        data = export_json(held, at=self._clock.now())
        file = hikari.Bytes(data, _FILE_NAME, mimetype="application/json")
        text = self._speech(exchange).say(messages.privacy_export())
        await exchange.answer(
            (TextDisplayComponentBuilder(content=text), FileComponentBuilder(file=file))
        )

    async def delete(self, exchange: Exchange) -> None:
        """Delete what is stored of whoever asks; where they hid, ask first what becomes of that."""
        await exchange.defer()
        held = await self._people.holdings(exchange.asker_id)
        if held.own_hides:
            await exchange.answer(_question(self._speech(exchange)))
        else:
            await self._forget(exchange, hides_too=False)

    async def pressed(self, pressed: Pressed) -> None:
        """Delete, as somebody chose by a button.

        Raises:
            OutdatedButtonError: If it is none of those of ``delete``.
        """
        if pressed.fields not in {(_WITH_HIDES,), (_WITHOUT_HIDES,)}:
            msg = "it does not say what becomes of the hide"
            raise OutdatedButtonError(msg)
        await pressed.exchange.defer()
        await self._forget(pressed.exchange, hides_too=pressed.fields == (_WITH_HIDES,))

    async def hide(self, exchange: Exchange) -> None:
        """Leave whoever asks out of every chart.

        Raises:
            NotLinkedError: If it is not known who they are at Plex.
        """
        await exchange.defer()
        asker_id, now = exchange.asker_id, self._clock.now()
        link = await self._people.link_of(asker_id)
        if link is None or not await self._people.hide(link.account_id, by=asker_id, at=now):
            raise self._not_linked(exchange)
        speech = self._speech(exchange)
        done = messages.privacy_hide_done(unhide=self._command(exchange, "privacy unhide"))
        note = messages.privacy_hide_deleted_people()
        await exchange.answer_text(f"{speech.say(done)}\n-# {speech.say(note)}")

    async def unhide(self, exchange: Exchange) -> None:
        """Let whoever asks be in charts again."""
        await exchange.defer()
        if await self._people.unhide(by=exchange.asker_id):
            await self._say(exchange, messages.privacy_unhide_done())
            return
        nothing = messages.privacy_unhide_nothing(
            link=self._command(exchange, "link"),
            unhide=self._command(exchange, "privacy unhide"),
        )
        await self._say(exchange, nothing)

    async def name(self, exchange: Exchange, *, agrees: bool) -> None:
        """Keep whether whoever asks agrees to be named in charts.

        Raises:
            NotLinkedError: If it is not known who they are at Plex.
        """
        await exchange.defer()
        link = await self._people.link_of(exchange.asker_id)
        if link is None or not await self._decide(link, agrees=agrees):
            raise self._not_linked(exchange)
        if agrees:
            noted = messages.privacy_name_agreed(name=self._command(exchange, "privacy name"))
        else:
            noted = messages.privacy_name_refused()
        mode = naming_mode(
            self._settings().privacy,
            has_agreed=agrees,
            is_hidden=link.account_id in await self._people.hidden(),
            hide=self._command(exchange, "privacy hide"),
        )
        await self._say(exchange, noted, mode)

    async def unlink(self, exchange: Exchange) -> None:
        """Take the link of whoever asks away."""
        await exchange.defer()
        held = await self._people.holdings(exchange.asker_id)
        if not await self._people.unlink(exchange.asker_id) or held.link is None:
            await self._say(exchange, messages.unlink_nothing())
            return
        said = [messages.unlink_done()]
        for hide in held.hides:
            if hide.account_id == held.link.account_id:
                said.append(messages.unlink_stays_hidden())
                if hide.hidden_by == exchange.asker_id:
                    unhide = self._command(exchange, "privacy unhide")
                    said.append(messages.unlink_unhide(unhide=unhide))
        await self._say(exchange, *said)

    async def _forget(self, exchange: Exchange, *, hides_too: bool) -> None:
        held = await self._people.holdings(exchange.asker_id)
        # Where nothing is told of, a manager's id may still stand with links of others.
        forgotten = await self._people.forget(exchange.asker_id, hides_too=hides_too)
        if held.is_empty:
            await self._say(exchange, messages.privacy_delete_nothing())
        else:
            await self._say(exchange, *self._deleted(exchange, forgotten))

    def _deleted(self, exchange: Exchange, forgotten: Forgotten) -> list[Message]:
        said = [messages.privacy_deleted()]
        if forgotten.hides_kept:
            said.append(
                messages.privacy_deleted_kept(
                    link=self._command(exchange, "link"),
                    unhide=self._command(exchange, "privacy unhide"),
                )
            )
        if forgotten.changes:
            said.append(messages.privacy_deleted_changes())
        return said

    async def _decide(self, link: Link, *, agrees: bool) -> bool:
        """Keep a decision on being named; ``False`` if the link has gone meanwhile."""
        if agrees:
            now = self._clock.now()
            return await self._people.agree(link.account_id, by=link.discord_id, at=now)
        await self._people.disagree(by=link.discord_id)
        return True

    def _not_linked(self, exchange: Exchange) -> NotLinkedError:
        return NotLinkedError(link_command=self._command(exchange, "link"))

    async def _say(self, exchange: Exchange, *said: Message) -> None:
        speech = self._speech(exchange)
        await exchange.answer_text(" ".join(map(speech.say, said)))

    def _speech(self, exchange: Exchange) -> Translator:
        return self._catalogs.translator(exchange.locale)

    def _command(self, exchange: Exchange, command: Command) -> str:
        return CommandNames(self._catalogs, locale=exchange.locale)(command)


def _question(speech: Translator) -> list[ComponentBuilder]:
    buttons = MessageActionRowBuilder()
    buttons.add_interactive_button(
        hikari.ButtonStyle.DANGER,
        custom_id(DELETE_ACTION, _WITH_HIDES),
        label=speech.say(messages.privacy_delete_all()),
    )
    buttons.add_interactive_button(
        hikari.ButtonStyle.PRIMARY,
        custom_id(DELETE_ACTION, _WITHOUT_HIDES),
        label=speech.say(messages.privacy_delete_keep()),
    )
    text = speech.say(messages.privacy_delete_ask())
    return [TextDisplayComponentBuilder(content=text), buttons]
