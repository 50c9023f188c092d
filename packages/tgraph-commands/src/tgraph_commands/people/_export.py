"""Everything that is stored of a person as JSON, for the person.

The shape is a promise, described in the documentation ("What is stored of people"); whoever
changes it changes ``version``. Ids are texts, because JSON readers round large numbers.
"""

from datetime import datetime
from typing import Literal

import msgspec

from tgraph_commands.people._values import NOBODY, Consent, Hide, Holdings, Link


class _LinkEntry(msgspec.Struct, frozen=True, kw_only=True):
    discord_id: str
    plex_account_id: str
    linked_at: datetime
    linked_by: str | None
    signed_in_at_plex: bool


class _HideEntry(msgspec.Struct, frozen=True, kw_only=True):
    plex_account_id: str
    hidden_at: datetime
    hidden_by_you: bool


class _ConsentEntry(msgspec.Struct, frozen=True, kw_only=True):
    plex_account_id: str
    agreed_at: datetime
    agreed_by_you: bool


class _CooldownEntry(msgspec.Struct, frozen=True, kw_only=True):
    command: str
    until: datetime


class _ChangeEntry(msgspec.Struct, frozen=True, kw_only=True):
    changed_at: datetime
    setting: str
    old: str | None
    new: str | None


class _Export(msgspec.Struct, frozen=True, kw_only=True):
    version: Literal[1] = 1
    exported_at: datetime
    discord_id: str
    link: _LinkEntry | None
    others_linked_to_the_same_account: tuple[_LinkEntry, ...]
    hides: tuple[_HideEntry, ...]
    consent_to_be_named: _ConsentEntry | None
    cooldowns: tuple[_CooldownEntry, ...]
    changed_settings: tuple[_ChangeEntry, ...]


def export_json(held: Holdings, *, at: datetime) -> bytes:
    """Return what is held as JSON in UTF-8, indented; instants in UTC, as in RFC 3339."""
    entries = _Export(
        exported_at=at,
        discord_id=str(held.discord_id),
        link=None if held.link is None else _link(held.link),
        others_linked_to_the_same_account=tuple(map(_link, held.shared_with)),
        hides=tuple(_hide(hide, held.discord_id) for hide in held.hides),
        consent_to_be_named=(
            None if held.consent is None else _consent(held.consent, held.discord_id)
        ),
        cooldowns=tuple(
            _CooldownEntry(command=one.command, until=one.until) for one in held.cooldowns
        ),
        changed_settings=tuple(
            _ChangeEntry(changed_at=one.changed_at, setting=one.setting, old=one.old, new=one.new)
            for one in held.changes
        ),
    )
    return msgspec.json.format(msgspec.json.encode(entries), indent=2) + b"\n"


def _link(link: Link) -> _LinkEntry:
    return _LinkEntry(
        discord_id=str(link.discord_id),
        plex_account_id=str(link.account_id),
        linked_at=link.linked_at,
        linked_by=None if link.linked_by == NOBODY else str(link.linked_by),
        signed_in_at_plex=link.is_proved,
    )


def _hide(hide: Hide, discord_id: int) -> _HideEntry:
    return _HideEntry(
        plex_account_id=str(hide.account_id),
        hidden_at=hide.hidden_at,
        hidden_by_you=hide.hidden_by == discord_id,
    )


def _consent(consent: Consent, discord_id: int) -> _ConsentEntry:
    return _ConsentEntry(
        plex_account_id=str(consent.account_id),
        agreed_at=consent.agreed_at,
        agreed_by_you=consent.agreed_by == discord_id,
    )
