"""What somebody reads of the bodies that are sent to Discord."""

from collections.abc import Iterator
from typing import Final

from tgraph_commands.testing._json import Json, is_object

_SAID: Final = frozenset({"content", "label", "placeholder", "description", "title"})
"""The keys under which Discord's bodies hold what somebody reads."""
_NAMED: Final = frozenset({"choices"})
"""The lists whose items show their names."""


def said(body: Json) -> Iterator[str]:
    """Yield every text of a body that somebody reads, in order."""
    if isinstance(body, list):
        for item in body:
            yield from said(item)
    elif is_object(body):
        for key, value in body.items():
            if key in _SAID and isinstance(value, str):
                yield value
            elif key in _NAMED and isinstance(value, list):
                yield from (str(item["name"]) for item in value if is_object(item))
            else:
                yield from said(value)
