"""A sentence for a person, not yet in a language."""

from collections.abc import Mapping
from datetime import date, timedelta

import msgspec


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One message of a catalogue and the values of its placeholders.

    Made by the generated accessors, turned into text by a translator in somebody's language.
    Numbers, dates and durations among the values are formatted for that language; a nested
    message is translated first.
    """

    domain: str
    """The catalogue: ``charts`` or ``messages``."""
    context: str
    """The message's unique id, gettext's ``msgctxt``."""
    text: str
    """The English sentence with ``{named}`` placeholders; the singular where there is a plural."""
    plural: str | None = None
    count: int | None = None
    """What decides between singular and plural; given exactly when ``plural`` is."""
    values: Mapping[str, "str | int | float | date | timedelta | Message"] = {}
    kind: "Message | None" = None
    """The name of what the sentence speaks of, with whose gender its translation agrees."""
