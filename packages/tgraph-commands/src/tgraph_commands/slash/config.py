"""``/config``: managers see and change the settings that are nobody's secret."""

from typing import Final

import hikari
import lightbulb

from tgraph_commands._answers import Exchange
from tgraph_commands._checks import managers_only
from tgraph_commands._command_names import CommandNames
from tgraph_commands._edit_answers import answer_edit, answer_pages
from tgraph_commands._layout_text import escaped
from tgraph_commands._replies import speaker
from tgraph_commands._setting_choices import find_setting, key_choices, value_choices
from tgraph_commands._settings_view import MOST_CHANGES, detail, history, overview
from tgraph_commands.audited import AuditedSettings
from tgraph_commands.fuzzy import misspelt
from tgraph_config import EditableSetting
from tgraph_i18n import Catalogs, Translator, messages

loader = lightbulb.Loader()

_LONGEST_VALUE: Final = 1_000
_FEW_CHANGES: Final = 5

_group: Final = loader.command(
    lightbulb.Group(
        "config.name",
        "config.description",
        localize=True,
        integration_types=(hikari.ApplicationIntegrationType.GUILD_INSTALL,),
        contexts=(hikari.ApplicationContextType.GUILD,),
    )
)


async def complete_key(
    ctx: lightbulb.AutocompleteContext[str],
    desk: AuditedSettings = lightbulb.di.INJECTED,
    catalogs: Catalogs = lightbulb.di.INJECTED,
) -> None:
    """Offer the settings, with their values and what they mean."""
    speech = catalogs.translator(str(ctx.interaction.locale))
    await ctx.respond(key_choices(str(ctx.focused.value or ""), desk.editable_settings(), speech))


async def complete_value(
    ctx: lightbulb.AutocompleteContext[str],
    desk: AuditedSettings = lightbulb.di.INJECTED,
    catalogs: Catalogs = lightbulb.di.INJECTED,
) -> None:
    """Offer values for the setting that is named already."""
    key = ctx.get_option("config.edit.key.name")
    setting = find_setting(str(key.value), desk.editable_settings()) if key is not None else None
    if setting is None:
        await ctx.respond([])
        return
    speech = catalogs.translator(str(ctx.interaction.locale))
    typed = str(ctx.focused.value or "")
    is_right = await desk.would_take(setting.key, typed)
    await ctx.respond(value_choices(typed, setting, is_right=is_right, speech=speech))


@_group.register
class View(
    lightbulb.SlashCommand,
    name="config.view.name",
    description="config.view.description",
    localize=True,
    hooks=(managers_only,),
):
    """Show settings, or who changed them."""

    key = lightbulb.string(
        "config.view.key.name",
        "config.view.key.description",
        localize=True,
        default=None,
        autocomplete=complete_key,
    )
    changes = lightbulb.boolean(
        "config.view.changes.name",
        "config.view.changes.description",
        localize=True,
        default=False,
    )

    @lightbulb.invoke
    async def invoke(
        self, ctx: lightbulb.Context, desk: AuditedSettings, catalogs: Catalogs
    ) -> None:
        """Answer with all settings, with one, or with changes."""
        exchange, speech = Exchange.of(ctx), speaker(ctx, catalogs)
        await exchange.defer()
        if self.key is None:
            if self.changes:
                await exchange.answer_text(history(await desk.history(MOST_CHANGES), speech))
            else:
                commands = CommandNames(catalogs, locale=exchange.locale)
                pages = overview(desk.editable_settings(), speech, commands=commands)
                await answer_pages(exchange, pages)
            return
        setting = find_setting(self.key, desk.editable_settings())
        if setting is None:
            await exchange.answer_text(_unknown(self.key, desk, speech))
            return
        limit = MOST_CHANGES if self.changes else _FEW_CHANGES
        found = await desk.history(limit, setting=setting.key)
        await exchange.answer_text(detail(setting, found, speech))


@_group.register
class Edit(
    lightbulb.SlashCommand,
    name="config.edit.name",
    description="config.edit.description",
    localize=True,
    hooks=(managers_only,),
):
    """Change a setting."""

    key = lightbulb.string(
        "config.edit.key.name",
        "config.edit.key.description",
        localize=True,
        autocomplete=complete_key,
    )
    value = lightbulb.string(
        "config.edit.value.name",
        "config.edit.value.description",
        localize=True,
        max_length=_LONGEST_VALUE,
        autocomplete=complete_value,
    )

    @lightbulb.invoke
    async def invoke(
        self, ctx: lightbulb.Context, desk: AuditedSettings, catalogs: Catalogs
    ) -> None:
        """Write the value, and say what was changed."""
        exchange, speech = Exchange.of(ctx), speaker(ctx, catalogs)
        await exchange.defer()
        setting = await _changeable(self.key, exchange, desk, speech)
        if setting is not None:
            edit = desk.set(setting.key, self.value, changed_by=exchange.asker_id)
            commands = CommandNames(catalogs, locale=exchange.locale)
            await answer_edit(exchange, edit, setting=setting, speech=speech, commands=commands)


@_group.register
class Reset(
    lightbulb.SlashCommand,
    name="config.reset.name",
    description="config.reset.description",
    localize=True,
    hooks=(managers_only,),
):
    """Give a setting its default again."""

    key = lightbulb.string(
        "config.reset.key.name",
        "config.reset.key.description",
        localize=True,
        autocomplete=complete_key,
    )

    @lightbulb.invoke
    async def invoke(
        self, ctx: lightbulb.Context, desk: AuditedSettings, catalogs: Catalogs
    ) -> None:
        """Write the default, and say what was changed."""
        exchange, speech = Exchange.of(ctx), speaker(ctx, catalogs)
        await exchange.defer()
        setting = await _changeable(self.key, exchange, desk, speech)
        if setting is not None:
            edit = desk.reset(setting.key, changed_by=exchange.asker_id)
            commands = CommandNames(catalogs, locale=exchange.locale)
            await answer_edit(exchange, edit, setting=setting, speech=speech, commands=commands)


async def _changeable(
    key: str, exchange: Exchange, desk: AuditedSettings, speech: Translator
) -> EditableSetting | None:
    """Return the setting that is meant, or tell the asker why it cannot be changed."""
    setting = find_setting(key, desk.editable_settings())
    if setting is None:
        await exchange.answer_text(_unknown(key, desk, speech))
        return None
    if setting.is_overridden:
        name = f"**{escaped(setting.key)}**"
        await exchange.answer_text(speech.say(messages.config_overridden(setting=name)))
        return None
    return setting


def _unknown(key: str, desk: AuditedSettings, speech: Translator) -> str:
    """Return that there is no such setting, and which one was probably meant."""
    text = speech.say(messages.config_unknown_key())
    meant = misspelt(key, (setting.key for setting in desk.editable_settings()))
    if meant is None:
        return text
    return f"{text}\n{speech.say(messages.config_meant(suggestion=f'**{escaped(meant)}**'))}"
