"""What the bot remembers of people, as values. Instants are in UTC."""

from datetime import datetime
from typing import Final

import msgspec

NOBODY: Final = 0
"""Stands for a manager whose own data was deleted; no Discord id is 0."""


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A Discord account and the Plex account that it belongs to."""

    discord_id: int
    account_id: int
    """Of the Plex account; Tautulli's ``user_id``."""
    linked_at: datetime
    linked_by: int
    """The person's own Discord id, a manager's, or 0 for a manager who is no longer known."""

    @property
    def is_proved(self) -> bool:
        """Whether the person signed in to Plex, instead of being linked by a manager."""
        return self.linked_by == self.discord_id

    @property
    def manager_id(self) -> int | None:
        """The manager who made the link, where one did and is still known."""
        return None if self.is_proved or self.linked_by == NOBODY else self.linked_by


class Hide(msgspec.Struct, frozen=True, kw_only=True):
    """A Plex account that is left out of every chart."""

    account_id: int
    hidden_at: datetime
    hidden_by: int | None
    """``None`` once whoever hid it had their data deleted, and wanted it to stay hidden."""


class Consent(msgspec.Struct, frozen=True, kw_only=True):
    """A Plex account that may be named where only those are who agreed."""

    account_id: int
    agreed_at: datetime
    agreed_by: int


class CooldownEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Until when a command is to be left alone; it may be over."""

    command: str
    until: datetime


class AuditEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A setting that the person changed, with its values as they stood in the file."""

    changed_at: datetime
    setting: str
    old: str | None
    new: str | None


class Holdings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is stored of one person, and what it is good for them to know with it.

    That a manager's id stands with the links they made for others is left out: who looks there
    would learn which accounts there are.
    """

    discord_id: int
    link: Link | None
    shared_with: tuple[Link, ...]
    """The links of other Discord accounts to the same Plex account, oldest first."""
    hides: tuple[Hide, ...]
    """Of the account linked, whoever hid it, and what the person hid when linked otherwise."""
    consent: Consent | None
    """For the account linked, whoever of those linked to it agreed."""
    cooldowns: tuple[CooldownEntry, ...]
    changes: tuple[AuditEntry, ...]
    """Oldest first."""

    @property
    def own_hides(self) -> tuple[Hide, ...]:
        """Those that no other person answers for."""
        return tuple(hide for hide in self.hides if hide.hidden_by in {None, self.discord_id})

    def lasting(self, now: datetime) -> "Holdings":
        """Return them without cooldowns that are over, which go with the next one that begins."""
        cooldowns = tuple(entry for entry in self.cooldowns if entry.until > now)
        return msgspec.structs.replace(self, cooldowns=cooldowns)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is stored."""
        return not (self.link or self.hides or self.consent or self.cooldowns or self.changes)


class Forgotten(msgspec.Struct, frozen=True, kw_only=True):
    """What was taken away of a person."""

    link: bool
    hides: int
    hides_kept: int
    """Hides that stand on, without the person's Discord id."""
    cooldowns: int
    changes: int
    """Entries of the audit log that no longer say who made them."""
