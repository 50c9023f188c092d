"""Adding, pausing and removing reports for a manager, and what they read of it."""

from collections.abc import Awaitable, Mapping, Sequence
from typing import Final

from hikari import ButtonStyle
from hikari.api import ComponentBuilder
from hikari.impl import MessageActionRowBuilder, TextDisplayComponentBuilder

from tgraph_commands._checks import OutdatedButtonError, ServedGuilds
from tgraph_commands._command_names import CommandNames
from tgraph_commands._custom_ids import custom_id
from tgraph_commands._edit_answers import conflict, file_wrong
from tgraph_commands._layout_text import escaped
from tgraph_commands._permission_words import permission_list
from tgraph_commands._setting_choices import find_setting
from tgraph_commands._setting_words import form
from tgraph_commands.audited import AuditedSettings
from tgraph_commands.channels import (
    ChannelGoneError,
    ChannelKind,
    DiscordForbiddenError,
)
from tgraph_commands.reports import ChannelGuide
from tgraph_config import EditConflictError, SettingChange, SettingsError
from tgraph_i18n import Translator, messages

REMOVE: Final = "report_remove"
"""The action of the buttons below the question whether a report shall go."""

_YES: Final = "yes"
_NO: Final = "no"


def bold(name: str) -> str:
    """Return a name of somebody's choice as Markdown that stands out."""
    return f"**{escaped(name)}**"


class ChannelCheck:
    """Says what keeps reports from being posted to a channel."""

    def __init__(self, guide: ChannelGuide, guilds: ServedGuilds) -> None:
        self._guide = guide
        self._guilds = guilds

    async def problem(self, channel_id: int, speech: Translator) -> str | None:
        """Return what is in the way and what to do, ``None`` where nothing is.

        Raises:
            DiscordError: If Discord does not tell.
        """
        mention = f"<#{channel_id}>"
        try:
            channel = await self._guide.describe(channel_id)
        except (ChannelGoneError, DiscordForbiddenError):
            return speech.say(messages.reports_channel_hidden(channel=mention))
        if channel.kind is ChannelKind.OTHER or channel.guild_id not in self._guilds:
            return speech.say(messages.reports_channel_unfit())
        if channel.missing_permissions:
            missing = permission_list(channel.missing_permissions, speech)
            return speech.say(messages.reports_permissions(channel=mention, permissions=missing))
        return None


async def added(
    desk: AuditedSettings,
    name: str,
    *,
    channel_id: int,
    values: Mapping[str, str],
    changed_by: int,
    speech: Translator,
    commands: CommandNames,
) -> str:
    """Add a report and return what to say of it; ``values`` are YAML, by its keys.

    Raises:
        TGraphError: If it failed for a reason that is none of the asker's.
    """
    try:
        await desk.add_report(name, channel_id=channel_id, values=values, changed_by=changed_by)
    except EditConflictError as error:
        return conflict(error, speech, commands=commands)
    except SettingsError as error:
        return _refused(error, speech)
    (report,) = (each for each in desk.settings.reports if each.name == name)
    return speech.say(
        messages.reports_added(
            report=bold(name),
            channel=f"<#{channel_id}>",
            schedule=escaped(report.schedule),
            edit=commands("config edit"),
        )
    )


async def removed(
    desk: AuditedSettings,
    name: str,
    *,
    changed_by: int,
    speech: Translator,
    commands: CommandNames,
) -> str:
    """Remove a report and return what to say of it.

    Raises:
        TGraphError: If it failed for a reason that is none of the asker's.
    """
    change = await _made(desk.remove_report(name, changed_by=changed_by), speech, commands)
    if isinstance(change, str):
        return change
    return speech.say(messages.reports_removed(report=bold(name)))


async def paused(
    desk: AuditedSettings,
    name: str,
    *,
    is_paused: bool,
    changed_by: int,
    speech: Translator,
    commands: CommandNames,
) -> str:
    """Pause a report or let it go on, and return what to say of it.

    Raises:
        TGraphError: If it failed for a reason that is none of the asker's.
    """
    key = f"reports.{name}.enabled"
    setting = find_setting(key, desk.editable_settings())
    if setting is not None and setting.is_overridden:
        return speech.say(messages.config_overridden(setting=bold(key)))
    value = "false" if is_paused else "true"
    change = await _made(desk.set(key, value, changed_by=changed_by), speech, commands)
    if isinstance(change, str):
        return change
    report = bold(name)
    if is_paused:
        if change.old == change.new:
            return speech.say(messages.reports_was_paused(report=report))
        resume = commands("report resume")
        return speech.say(messages.reports_now_paused(report=report, resume=resume))
    if change.old == change.new:
        return speech.say(messages.reports_was_resumed(report=report))
    (found,) = (each for each in desk.settings.reports if each.name == name)
    schedule = escaped(found.schedule)
    return speech.say(messages.reports_now_resumed(report=report, schedule=schedule))


def question(name: str, speech: Translator) -> Sequence[ComponentBuilder]:
    """Return the question whether a report shall go, with a button for each answer."""
    buttons = MessageActionRowBuilder()
    buttons.add_interactive_button(
        ButtonStyle.DANGER,
        custom_id(REMOVE, _YES, name),
        label=speech.say(messages.reports_remove_yes()),
    )
    buttons.add_interactive_button(
        ButtonStyle.SECONDARY,
        custom_id(REMOVE, _NO, name),
        label=speech.say(messages.reports_remove_no()),
    )
    text = speech.say(messages.reports_remove_ask(report=bold(name)))
    return (TextDisplayComponentBuilder(content=text), buttons)


def read_answer(fields: Sequence[str]) -> tuple[bool, str]:
    """Return from a button's fields whether a report shall go, and which.

    Raises:
        OutdatedButtonError: If they are none that ``question`` gave.
    """
    match fields:
        case (("yes" | "no") as answer, name):
            return answer == _YES, name
        case _:
            msg = "its fields are none of this version"
            raise OutdatedButtonError(msg)


async def _made(
    edit: Awaitable[SettingChange], speech: Translator, commands: CommandNames
) -> SettingChange | str:
    """Return the change, or what stands in its way."""
    try:
        return await edit
    except EditConflictError as error:
        return conflict(error, speech, commands=commands)
    except SettingsError as error:
        return speech.say(file_wrong(error))


def _refused(error: SettingsError, speech: Translator) -> str:
    own = [each for each in error.problems if each.file is None and each.variable is None]
    if not own:
        return speech.say(file_wrong(error))
    problem = own[0]
    key = problem.setting.rpartition(".")[2]
    if key == "name":
        takes = messages.setting_form_report_name()
        lines = [speech.say(messages.reports_name_refused(form=takes))]
    else:
        takes = form(f"reports.any.{key}", speech)
        lines = [speech.say(messages.config_refused(setting=bold(key), form=takes))]
    if problem.suggestion:
        suggestion = bold(problem.suggestion)
        lines.append(speech.say(messages.config_meant(suggestion=suggestion)))
    return "\n".join(lines)
