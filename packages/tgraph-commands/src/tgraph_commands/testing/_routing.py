"""Routes as Discord's documentation writes them, and what a handler gets and gives."""

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping

import msgspec

from tgraph_commands.testing._errors import ApiError, plain_refusal
from tgraph_commands.testing._forms import Form, Problems
from tgraph_commands.testing._json import Json
from tgraph_commands.testing._service import Service
from tgraph_commands.testing._uploads import Body

_FIELD = re.compile(r"\{(\w+)\}")
_SNOWFLAKE = re.compile(r"(0|[1-9][0-9]{0,19})\Z")


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """A request that reached its handler."""

    service: Service
    fields: Mapping[str, str]
    query: Mapping[str, str]
    body: Body

    def id(self, name: str) -> int:
        """Return the snowflake in the path's field ``name``.

        Raises:
            ApiError: ``50035`` if it is none.
        """
        value = self.fields[name]
        if value == "@me":
            return self.service.bot.id
        if not _SNOWFLAKE.match(value):
            problems = Problems()
            problems.add((name,), "NUMBER_TYPE_COERCE", f'Value "{value}" is not snowflake.')
            problems.raise_any()
        return int(value)

    def limit(self, *, default: int, least: int = 1, most: int = 100) -> int:
        """Return the query's ``limit``."""
        problems = Problems()
        found = Form(dict(self.query), problems).integer("limit", least=least, most=most)
        problems.raise_any()
        return default if found is None else found


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """An answer."""

    status: int = 200
    json: Json = None


Handler = Callable[[Call], Awaitable[Reply]]


class Route(msgspec.Struct, frozen=True, kw_only=True):
    """A method and a path's template."""

    method: str
    template: str
    handler: Handler
    needs_token: bool = True
    """False for interactions and webhooks, whose address is the secret."""


class Router:
    """Finds the route of a request; literal parts win over fields."""

    def __init__(self, routes: Iterable[Route]) -> None:
        ordered = sorted(routes, key=lambda one: one.template.count("{"))
        self._routes = [(_pattern(one.template), one) for one in ordered]

    def find(self, method: str, path: str) -> tuple[Route, Mapping[str, str]]:
        """Return the route of ``method`` and ``path`` with the path's fields.

        Raises:
            ApiError: 404 for an unknown path, 405 for a known one with another method.
        """
        is_known = False
        for pattern, route in self._routes:
            match = pattern.fullmatch(path)
            if match is None:
                continue
            if route.method == method:
                return route, match.groupdict()
            is_known = True
        raise _unknown(is_known=is_known)


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(_FIELD.sub(r"(?P<\1>[^/]+)", template.replace("@", "\\@")))


def _unknown(*, is_known: bool) -> ApiError:
    return plain_refusal(405, "Method Not Allowed") if is_known else plain_refusal(404, "Not Found")
