"""Whom somebody means who names one person of the server."""

import re
from collections.abc import Sequence
from typing import Final

from tgraph_graphs._privacy import is_named
from tgraph_graphs.tautulli import User

_LOCAL: Final = 0
"""Tautulli's "Local" is nobody: whoever plays without an account."""


def account_meant(entry: str, users: Sequence[User]) -> int | None:
    """Return the id of the one account that an id or a name means.

    Digits are an id where there is one, else a name. Names are the same whatever their case and
    spacing; a name that several have means none of them.
    """
    ids = {user.user_id for user in users if user.user_id > _LOCAL}
    digits = entry.strip()
    if re.fullmatch(r"[0-9]{1,20}", digits) and int(digits) in ids:
        return int(digits)
    named = {user.user_id for user in users if is_named(user.friendly_name, entry)}
    return next(iter(named & ids)) if len(named) == 1 and named <= ids else None
