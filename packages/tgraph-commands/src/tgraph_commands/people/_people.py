"""The register of people."""

import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Final

from tgraph_commands._store import Statements, Store
from tgraph_commands.people import _sql
from tgraph_commands.people._values import Forgotten, Holdings, Link
from tgraph_common import StorageError

_log: Final = logging.getLogger(__name__)


class People:
    """Remembers links, hides and consents; every change is on the disk when it ends, or not made.

    A person is a Discord id, an account the id of a Plex account. What somebody consented to ends
    with their link; what is hidden stays hidden. Every method may raise ``StorageError``.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._revision = 0

    @property
    def revision(self) -> int:
        """Another number whenever something was changed here; only grows.

        What is the same before and after some work may still have been different in between.
        """
        return self._revision

    # Links

    async def link_of(self, discord_id: int) -> Link | None:
        """Return the person's link."""
        async with self._store.reading() as db:
            return await _sql.link_of(db, discord_id)

    async def links_to(self, account_id: int) -> tuple[Link, ...]:
        """Return the links of all who are linked to the account, oldest first."""
        async with self._store.reading() as db:
            return await _sql.links_to(db, account_id)

    async def prove(self, discord_id: int, account_id: int, *, at: datetime) -> None:
        """Link the person to the account at which they signed in, in the place of another link.

        Links to it that managers made for others end. Where it is hidden, and whoever hid it is no
        longer linked to it, the hide is the person's from now on.
        """
        async with self._changing() as db:
            await _sql.put_link(db, discord_id, account_id, by=discord_id, at=at)
            await _sql.delete_unproved_links(db, account_id)
            await _sql.take_over_hide(db, account_id, by=discord_id)
            await _sql.end_consents(db)

    async def vouch(self, discord_id: int, account_id: int, *, by: int, at: datetime) -> bool:
        """Link the person on a manager's word; whether it was done.

        It is not where somebody proved that the account is theirs, the person proved another, the
        account is hidden, or managers would vouch for themselves. Nobody is to be told which.
        """
        if by == discord_id:
            return False
        async with self._changing() as db:
            if not await _sql.may_vouch(db, discord_id, account_id):
                return False
            await _sql.put_link(db, discord_id, account_id, by=by, at=at)
            await _sql.end_consents(db)
            return True

    async def unlink(self, discord_id: int) -> bool:
        """Take the person's link away, and their consent with it; whether there was one."""
        async with self._changing() as db:
            was_linked = await _sql.delete_link(db, discord_id)
            await _sql.end_consents(db)
            return was_linked

    # Hides

    async def hide(self, account_id: int, *, by: int, at: datetime) -> bool:
        """Leave the account out of every chart; ``False`` if ``by`` is not linked to it."""
        async with self._changing() as db:
            if not await _is_linked(db, by, account_id):
                return False
            await _sql.put_hide(db, account_id, by=by, at=at)
            return True

    async def unhide(self, *, by: int) -> bool:
        """Show the account again to which ``by`` is linked, and what they hid; whether any was."""
        async with self._changing() as db:
            return await _sql.delete_hides(db, by)

    async def hidden(self) -> frozenset[int]:
        """Return the ids of all accounts that are left out of every chart."""
        async with self._store.reading() as db:
            return await _sql.hidden(db)

    # Consents

    async def agree(self, account_id: int, *, by: int, at: datetime) -> bool:
        """Let the account be named; ``False`` if ``by`` is not linked to it."""
        async with self._changing() as db:
            if not await _is_linked(db, by, account_id):
                return False
            await _sql.put_consent(db, account_id, by=by, at=at)
            return True

    async def disagree(self, *, by: int) -> bool:
        """Let the account to which ``by`` is linked not be named; whether it might have been."""
        async with self._changing() as db:
            return await _sql.delete_consent(db, by)

    async def named(self) -> frozenset[int]:
        """Return the ids of all accounts that may be named where only those are who agreed."""
        async with self._store.reading() as db:
            return await _sql.named(db)

    # All of one person

    async def holdings(self, discord_id: int) -> Holdings:
        """Return everything that is stored of the person."""
        async with self._store.reading() as db:
            return await _holdings(db, discord_id)

    async def forget(self, discord_id: int, *, hides_too: bool) -> Forgotten:
        """Take away everything that is stored of the person.

        Their id goes out of the log of changed settings and of the links that they made for
        others, whose entries stand on; likewise of what they hid, unless ``hides_too``.
        """
        async with self._changing() as db:
            held = await _holdings(db, discord_id)
            if hides_too:
                for hide in held.own_hides:
                    await _sql.delete_hide(db, hide.account_id)
            await _sql.disown_hides(db, discord_id)
            await _sql.delete_link(db, discord_id)
            await _sql.end_consents(db)
            await _sql.forget_manager(db, discord_id)
            await _sql.delete_cooldowns(db, discord_id)
            await _sql.disown_changes(db, discord_id)
        await self._wipe()
        return Forgotten(
            link=held.link is not None,
            hides=len(held.own_hides) if hides_too else 0,
            hides_kept=0 if hides_too else len(held.own_hides),
            cooldowns=len(held.cooldowns),
            changes=len(held.changes),
        )

    @asynccontextmanager
    async def _changing(self) -> AsyncGenerator[Statements]:
        async with self._store.writing() as db:
            # Not after it: by then others may have read the change.
            self._revision += 1
            yield db

    async def _wipe(self) -> None:
        try:
            await self._store.settle()
        except StorageError as error:
            # Done already: what is left in the log file goes with the next changes.
            _log.warning("What was deleted was not wiped from the log of changes. %s", error)


async def _is_linked(db: Statements, discord_id: int, account_id: int) -> bool:
    link = await _sql.link_of(db, discord_id)
    return link is not None and link.account_id == account_id


async def _holdings(db: Statements, discord_id: int) -> Holdings:
    link = await _sql.link_of(db, discord_id)
    links = () if link is None else await _sql.links_to(db, link.account_id)
    return Holdings(
        discord_id=discord_id,
        link=link,
        shared_with=tuple(other for other in links if other.discord_id != discord_id),
        hides=await _sql.hides_of(db, discord_id),
        consent=await _sql.consent_for(db, discord_id),
        cooldowns=await _sql.cooldowns_of(db, discord_id),
        changes=await _sql.changes_by(db, discord_id),
    )
