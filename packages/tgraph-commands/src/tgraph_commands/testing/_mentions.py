"""Whom a message notifies.

Source: "Allowed Mentions Object" in Discord's developer documentation. Mentions inside code or
after a backslash count too: the double would rather report a ping too many.
"""

import re
from collections.abc import Iterable, Iterator

from tgraph_commands.testing._entities import Channel, Mentions
from tgraph_commands.testing._forms import Form
from tgraph_commands.testing._json import Json, JsonObject, is_object
from tgraph_commands.testing._permissions import Permission
from tgraph_commands.testing._world import World

_USER = re.compile(r"<@!?([0-9]{1,20})>")
_ROLE = re.compile(r"<@&([0-9]{1,20})>")
_EVERYONE = re.compile(r"@(everyone|here)\b")
_KINDS = ("users", "roles", "everyone")


class AllowedMentions:
    """What the sender lets be parsed; ``default`` holds where the body says nothing."""

    def __init__(self, form: Form, *, default: Iterable[str]) -> None:
        self.given = form.form("allowed_mentions")
        self._parse = frozenset(default)
        self._users: frozenset[int] = frozenset()
        self._roles: frozenset[int] = frozenset()
        if self.given is not None:
            self._parse = frozenset(_parse(self.given))
            self._users = frozenset(self.given.snowflakes("users", most=100) or ())
            self._roles = frozenset(self.given.snowflakes("roles", most=100) or ())
            self.given.boolean("replied_user")
            self._refuse_both(self.given)

    def mentions(
        self, texts: Iterable[str], *, world: World, channel: Channel, author_id: int
    ) -> Mentions:
        """Return whom ``texts`` notify, as far as the author may and the sender lets."""
        text = "\n".join(texts)
        users = {int(one) for one in _USER.findall(text)} & world.users.keys()
        roles = {int(one) for one in _ROLE.findall(text)}
        may_all = bool(world.permissions(author_id, channel) & Permission.MENTION_EVERYONE)
        known = {} if channel.guild_id is None else world.guilds[channel.guild_id].roles
        roles = {one for one in roles if one in known and (may_all or known[one].mentionable)}
        return Mentions(
            users=frozenset(users if "users" in self._parse else users & self._users),
            roles=frozenset(roles if "roles" in self._parse else roles & self._roles),
            everyone="everyone" in self._parse and may_all and bool(_EVERYONE.search(text)),
        )

    def _refuse_both(self, form: Form) -> None:
        for kind, ids in (("users", self._users), ("roles", self._roles)):
            if kind in self._parse and ids:
                form.fail(
                    kind,
                    "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                    f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.',
                )


def _parse(form: Form) -> Iterator[str]:
    for value in form.values("parse", most=len(_KINDS)) or ():
        if isinstance(value, str) and value in _KINDS:
            yield value
        else:
            form.fail("parse", "BASE_TYPE_CHOICES", f"Value must be one of {_KINDS}.")


def texts_of(content: str, components: Iterable[JsonObject]) -> Iterator[str]:
    """Yield the texts whose mentions count: the content and every text display."""
    yield content
    for component in components:
        yield from displayed(component)


def displayed(component: Json) -> Iterator[str]:
    """Yield the text displays in a component, in order."""
    if isinstance(component, list):
        for one in component:
            yield from displayed(one)
    elif is_object(component):
        content = component.get("content")
        if isinstance(content, str):
            yield content
        yield from displayed(component.get("components"))
