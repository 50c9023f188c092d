"""Commands as a person sees them, in a form in which equal ones are equal.

What Discord answers and what was sent to it differ where they mean the same: an order, a default
that is left out or filled in, nothing or an empty list.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import hikari
import msgspec
from hikari.api import CommandBuilder, SlashCommandBuilder

Texts = frozenset[tuple[str, str]]
"""Languages with their texts."""

_EVERYWHERE: Final = frozenset(map(int, hikari.ApplicationContextType))


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """One of the values that an option takes."""

    name: str
    names: Texts
    value: str | int | float


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """An option, a subcommand or a group of them."""

    kind: int
    name: str
    names: Texts
    description: str
    descriptions: Texts
    is_required: bool
    is_completed: bool
    choices: tuple[Choice, ...]
    options: "tuple[Option, ...]"
    channel_kinds: frozenset[int]
    values: tuple[float | None, float | None]
    """The least and the most."""
    lengths: tuple[int | None, int | None]
    """The shortest and the longest."""


class Command(msgspec.Struct, frozen=True, kw_only=True):
    """A command with all that people can tell of it."""

    kind: int
    name: str
    names: Texts
    description: str
    descriptions: Texts
    permissions: int
    """Without which it is not offered, unless a guild's admins decide otherwise; 0 for none."""
    contexts: frozenset[int]
    installations: frozenset[int]
    is_nsfw: bool
    options: tuple[Option, ...]


def built(builder: CommandBuilder) -> Command:
    """Return a command that is to be registered; contexts and installations are stated."""
    slash = builder if isinstance(builder, SlashCommandBuilder) else None
    return Command(
        kind=int(builder.type),
        name=builder.name,
        names=_texts(builder.name_localizations),
        description="" if slash is None else slash.description,
        descriptions=frozenset() if slash is None else _texts(slash.description_localizations),
        permissions=int(builder.default_member_permissions or 0),
        contexts=frozenset(map(int, builder.context_types or ())),
        installations=frozenset(map(int, builder.integration_types or ())),
        is_nsfw=bool(builder.is_nsfw),
        options=() if slash is None else _options(slash.options),
    )


def registered(command: hikari.PartialCommand) -> Command:
    """Return a command that Discord has."""
    slash = command if isinstance(command, hikari.SlashCommand) else None
    return Command(
        kind=int(command.type),
        name=command.name,
        names=_texts(command.name_localizations),
        description="" if slash is None else slash.description,
        descriptions=frozenset() if slash is None else _texts(slash.description_localizations),
        permissions=int(command.default_member_permissions),
        contexts=frozenset(map(int, command.context_types)) or _EVERYWHERE,
        installations=frozenset(map(int, command.integration_types)),
        is_nsfw=command.is_nsfw,
        options=() if slash is None else _options(slash.options),
    )


def _options(options: Sequence[hikari.CommandOption] | None) -> tuple[Option, ...]:
    return tuple(map(_option, options or ()))


def _option(option: hikari.CommandOption) -> Option:
    return Option(
        kind=int(option.type),
        name=option.name,
        names=_texts(option.name_localizations),
        description=option.description,
        descriptions=_texts(option.description_localizations),
        is_required=option.is_required,
        is_completed=option.autocomplete,
        choices=tuple(
            Choice(name=choice.name, names=_texts(choice.name_localizations), value=choice.value)
            for choice in option.choices or ()
        ),
        options=_options(option.options),
        channel_kinds=frozenset(map(int, option.channel_types or ())),
        values=(option.min_value, option.max_value),
        lengths=(option.min_length, option.max_length),
    )


def _texts(localizations: Mapping[hikari.Locale | str, str]) -> Texts:
    return frozenset((str(locale), text) for locale, text in localizations.items())
