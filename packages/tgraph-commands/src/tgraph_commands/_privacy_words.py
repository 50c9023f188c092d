"""What the bot says of a person's own data, in one language."""

from collections.abc import Iterator, Sequence
from typing import Final, assert_never

from hikari.api import ComponentBuilder
from hikari.impl import SeparatorComponentBuilder, TextDisplayComponentBuilder

from tgraph_commands._command_names import CommandNames
from tgraph_commands._cooldowns import TABLES
from tgraph_commands._layout_text import escaped, instant
from tgraph_commands.people import Consent, CooldownEntry, Hide, Holdings, Link
from tgraph_common import Message, NamePrivacy
from tgraph_config import PrivacySettings
from tgraph_i18n import Translator, messages

_MOST: Final = 10
"""Of one list, so that the answer stays far below Discord's 4 000 characters."""


def show_parts(
    held: Holdings, speech: Translator, *, commands: CommandNames
) -> list[ComponentBuilder]:
    """Return the answer that tells a person what is stored of them.

    Args:
        held: Everything that is.
        speech: Who speaks their language.
        commands: Names commands as they find them.
    """
    if held.is_empty:
        lines = [speech.say(messages.privacy_nothing())]
    else:
        lines = [f"- {line}" for line in _entries(held, speech, commands)]
    export, delete = commands("privacy export"), commands("privacy delete")
    hint = speech.say(messages.privacy_hint(export=export, delete=delete))
    return [
        TextDisplayComponentBuilder(
            content="\n".join((f"### {speech.say(messages.privacy_title())}", *lines))
        ),
        SeparatorComponentBuilder(divider=True),
        TextDisplayComponentBuilder(
            content=f"{speech.say(messages.privacy_not_stored())}\n-# {hint}"
        ),
    ]


def naming_mode(
    privacy: PrivacySettings, *, has_agreed: bool, is_hidden: bool, hide: str
) -> Message:
    """Return what the settings make of somebody's word on being named."""
    if is_hidden:
        return messages.privacy_mode_hidden()
    match privacy.usernames:
        case NamePrivacy.CONSENT if has_agreed:
            return messages.privacy_mode_consent_agreed()
        case NamePrivacy.CONSENT:
            return messages.privacy_mode_consent_refused()
        case NamePrivacy.REAL:
            return messages.privacy_mode_real(hide=hide)
        case NamePrivacy.MASKED:
            return messages.privacy_mode_masked()
        case NamePrivacy.ANONYMOUS:
            return messages.privacy_mode_anonymous()
        case _:
            assert_never(privacy.usernames)


def _entries(held: Holdings, speech: Translator, commands: CommandNames) -> Iterator[str]:
    yield speech.say(_link(held.link))
    if held.shared_with:
        shared = speech.say(messages.privacy_shared(count=len(held.shared_with)))
        yield "\n  - ".join((shared, *_shared(held.shared_with, speech)))
    yield from map(speech.say, _hides(held))
    yield speech.say(_consent(held.consent, held.discord_id))
    if held.cooldowns:
        resting = tuple(_cooldown(each, speech, commands) for each in held.cooldowns[:_MOST])
        yield speech.say(messages.privacy_cooldowns(commands=speech.joined(resting)))
    if held.changes:
        yield speech.say(messages.privacy_changes(count=len(held.changes)))


def _cooldown(entry: CooldownEntry, speech: Translator, commands: CommandNames) -> str:
    is_command = entry.command != TABLES
    name = commands.of(entry.command) if is_command else speech.say(messages.table_button())
    when = instant(entry.until, "R")
    return speech.say(messages.privacy_cooldown(command=escaped(name), when=when))


def _link(link: Link | None) -> Message:
    if link is None:
        return messages.privacy_link_none()
    when = instant(link.linked_at, "f")
    if link.is_proved:
        return messages.privacy_link_own(when=when)
    if link.manager_id is None:
        return messages.privacy_link_somebody(when=when)
    return messages.privacy_link_manager(manager=_mention(link.manager_id), when=when)


def _shared(links: Sequence[Link], speech: Translator) -> Iterator[str]:
    for link in links[:_MOST]:
        yield speech.say(_shared_link(link))
    if (left := len(links) - _MOST) > 0:
        yield speech.say(messages.privacy_shared_more(count=left))


def _shared_link(link: Link) -> Message:
    member, when = _mention(link.discord_id), instant(link.linked_at, "f")
    if link.is_proved:
        return messages.privacy_shared_own(member=member, when=when)
    if link.manager_id is None:
        return messages.privacy_shared_somebody(member=member, when=when)
    return messages.privacy_shared_manager(
        member=member, manager=_mention(link.manager_id), when=when
    )


def _hides(held: Holdings) -> Iterator[Message]:
    own = None if held.link is None else held.link.account_id
    present = next((hide for hide in held.hides if hide.account_id == own), None)
    before = [hide for hide in held.hides if hide is not present]
    if present is not None:
        yield _hide(present, held)
    elif held.link is not None or not before:
        yield messages.privacy_visible()
    for hide in before[:_MOST]:
        yield messages.privacy_hidden_before(when=instant(hide.hidden_at, "f"))


def _hide(hide: Hide, held: Holdings) -> Message:
    when = instant(hide.hidden_at, "f")
    if hide in held.own_hides:
        return messages.privacy_hidden(when=when)
    return messages.privacy_hidden_other(when=when)


def _consent(consent: Consent | None, discord_id: int) -> Message:
    if consent is None:
        return messages.privacy_unnamed()
    when = instant(consent.agreed_at, "f")
    if consent.agreed_by == discord_id:
        return messages.privacy_named(when=when)
    return messages.privacy_named_other(when=when)


def _mention(discord_id: int) -> str:
    """Return what Discord shows as a person's name; the answer is sent so that it pings nobody."""
    return f"<@{discord_id}>"
