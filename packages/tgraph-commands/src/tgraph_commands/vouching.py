"""Linking somebody on a manager's word, without letting the manager learn anything by it."""

import asyncio
from datetime import datetime
from typing import Final, Protocol

from tgraph_commands._checks import RefusalError
from tgraph_commands.ports import AccountBook
from tgraph_commands.scheduler import Wait
from tgraph_common import Clock

__all__ = ["STEADY_S", "NotAPersonError", "VouchRegister", "Vouching"]

STEADY_S: Final = 1.0
"""How long every use takes at least: more than all that it may have to do."""


class NotAPersonError(RefusalError):
    """Somebody was to be linked who is a bot, or not in the server."""


class VouchRegister(Protocol):
    """Keeps who is linked to which account; ``tgraph_commands.people.People`` fulfils it."""

    async def vouch(self, discord_id: int, account_id: int, *, by: int, at: datetime) -> bool:
        """Link the person on a manager's word, where that may be; whether it was done.

        Raises:
            StorageError: If it cannot be kept.
        """
        ...


class Vouching:
    """Links members to the accounts that managers name.

    Nothing of what it does tells whether there was such an account, whether somebody has proved
    that it is theirs, or whether it is hidden: neither its result nor how long it takes.
    """

    def __init__(
        self,
        *,
        accounts: AccountBook,
        links: VouchRegister,
        clock: Clock,
        wait: Wait = asyncio.sleep,
    ) -> None:
        self._accounts = accounts
        self._links = links
        self._clock = clock
        self._wait = wait

    async def vouch(self, discord_id: int, entry: str, *, by: int) -> None:
        """Link the person to the one account that ``entry`` means, if there is and that may be.

        Raises:
            TautulliError: If Tautulli does not say whom it knows; it is asked in any case.
            StorageError: If the link cannot be kept.
        """
        loop = asyncio.get_running_loop()
        began = loop.time()
        account_id = await self._accounts.find(entry)
        if account_id is not None:
            await self._links.vouch(discord_id, account_id, by=by, at=self._clock.now())
        await self._wait(max(0.0, STEADY_S - (loop.time() - began)))
