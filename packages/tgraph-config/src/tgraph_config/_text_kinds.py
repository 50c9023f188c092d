"""What a single value may be, continued: texts with a form of their own."""

import re
import unicodedata
from collections.abc import Sequence
from importlib import resources
from typing import ClassVar, Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from tgraph_common import Secret
from tgraph_config._kinds import JsonSchema, MismatchError, PlainKind, one_of, show_plainly
from tgraph_config._meant_locales import LOCALE, is_locale, meant_locale
from tgraph_config._meant_schedules import meant_schedule
from tgraph_config._nodes import Scalar
from tgraph_config._schedules import FORMS, parse_schedule
from tgraph_config._suggestions import nearest

_LONGEST_TEXT: Final = 4096
_NAME: Final = "[a-z0-9_]{1,32}"
_HIGHEST_PORT: Final = 65_535
BUILT_IN_THEMES: Final = ("dark", "light")
# fmt: off
TRANSLATED: Final = (
    "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "hi", "hr",
    "hu", "id", "it", "ja", "ko", "lt", "nl", "no", "pl", "pt-BR", "ro", "ru", "sv-SE", "th",
    "tr", "uk", "vi", "zh-CN", "zh-TW",
)
# fmt: on
"""The languages with words of their own, as ``locales/catalogues.toml`` calls them complete. Every
other one is valid too: a relative of theirs has their words, with the numbers and dates of its own
region, and any other is English altogether."""
_OFFSET: Final = re.compile(r"(?:UTC|GMT)?([+-])0?([0-9]{1,2})(:?[0-9]{2})?", re.IGNORECASE)


class TextKind(PlainKind, frozen=True):
    """What the kinds share that are written as text."""

    is_text: ClassVar[bool] = True


def text_of(scalar: Scalar, words: str) -> str:
    """Return the text that a scalar is, one line of it without spaces around it.

    Raises:
        MismatchError: If it is something else; ``words`` say what would be right.
    """
    text = scalar.text
    if scalar.kind in ("bool", "int", "float"):
        raise MismatchError(f"{words}; in quotes, what looks like a number is text")
    if (
        scalar.kind == "null"
        or not text
        or len(text) > _LONGEST_TEXT
        or text != text.strip()
        or not text.isprintable()
    ):
        raise MismatchError(words)
    return text


class ReportName(TextKind, frozen=True):
    """The name by which commands, files and variables speak of a report."""

    @property
    def words(self) -> str:
        """What would be right."""
        return "1 to 32 of the characters a-z, 0-9 and _"

    def convert(self, scalar: Scalar) -> str:
        """Return the name."""
        name = text_of(scalar, self.words)
        if not is_report_name(name):
            letters = unicodedata.normalize("NFKD", name.casefold())
            plain = "".join(sign for sign in letters if not unicodedata.combining(sign))
            meant = re.sub(r"[^a-z0-9_]+", "_", plain).strip("_")
            raise MismatchError(self.words, suggestion=meant if is_report_name(meant) else None)
        return name

    def schema(self) -> JsonSchema:
        """Return the pattern."""
        return {"type": "string", "pattern": f"^{_NAME}$"}


class Url(TextKind, frozen=True):
    """An address on the web, without credentials: addresses reach logs."""

    @property
    def words(self) -> str:
        """What would be right."""
        return "an address such as http://localhost:8181, without user name, password, ? or #"

    def convert(self, scalar: Scalar) -> str:
        """Return the address without a slash at its end."""
        text = text_of(scalar, self.words)
        if not _is_address(text):
            looks_bare = re.fullmatch(r"[\w.-]+(:[0-9]+)?(/[\w./-]*)?", text)
            raise MismatchError(self.words, suggestion=f"http://{text}" if looks_bare else None)
        return text.rstrip("/")

    def show(self, scalar: Scalar) -> str:
        """Return the address without what may be a password or a key."""
        if any(sign in scalar.text for sign in "@?#"):
            return "an address with more in it than a host and a path"
        return show_plainly(scalar)

    def schema(self) -> JsonSchema:
        """Return the pattern."""
        return {"type": "string", "pattern": r"^https?://[^\s/?#@\\]+(/[^\s?#@\\]*)?$"}


class LocaleTag(TextKind, frozen=True):
    """A language, and a region where it matters."""

    @property
    def words(self) -> str:
        """What would be right."""
        return "a language such as en-US, da or de"

    def convert(self, scalar: Scalar) -> str:
        """Return the tag."""
        tag = text_of(scalar, self.words)
        if not is_locale(tag):
            meant = meant_locale(tag, translated=TRANSLATED)
            raise MismatchError(self.words, suggestion=meant)
        return tag

    def schema(self) -> JsonSchema:
        """Return the pattern."""
        return {"type": "string", "pattern": f"^{LOCALE}$", "examples": list(TRANSLATED)}


class Zone(TextKind, frozen=True):
    """A time zone of the IANA database."""

    @property
    def words(self) -> str:
        """What would be right."""
        return "a time zone such as Europe/Copenhagen or UTC"

    def convert(self, scalar: Scalar) -> ZoneInfo:
        """Return the zone."""
        name = text_of(scalar, self.words)
        # The list decides, not the machine: its folder also holds files that are no zones.
        known = zone_names()
        if name in known:
            return ZoneInfo(name)
        if offset := _OFFSET.fullmatch(name):
            raise MismatchError(f"{self.words}{_fixed_zone(offset, known)}")
        raise MismatchError(self.words, suggestion=nearest(name, known))

    def schema(self) -> JsonSchema:
        """Return the names, so that editors complete them."""
        return {"enum": list(zone_names())}


class ScheduleText(TextKind, frozen=True):
    """When a report is due."""

    @property
    def words(self) -> str:
        """What would be right."""
        return FORMS

    def convert(self, scalar: Scalar) -> str:
        """Return the text, which ``parse_schedule`` understands."""
        text = text_of(scalar, self.words)
        try:
            parse_schedule(text)
        except ValueError as error:
            generally, _, forms = str(error).partition("a schedule is ")
            raise MismatchError(
                forms or f"another schedule: {generally}", suggestion=meant_schedule(text)
            ) from error
        return text

    def schema(self) -> JsonSchema:
        """Return examples: the rules do not fit into a pattern."""
        examples = ["daily at 08:00", "every 7 days at 18:00 from 2026-01-04", "0 18 * * SUN"]
        return {"type": "string", "minLength": 1, "examples": examples}


class HostPort(TextKind, frozen=True):
    """An address to listen at."""

    @property
    def words(self) -> str:
        """What would be right."""
        return "host:port such as 127.0.0.1:9187 or [::1]:9187"

    def convert(self, scalar: Scalar) -> str:
        """Return the address."""
        text = text_of(scalar, self.words)
        parts = re.fullmatch(r"(?:[\w.-]+|\[[0-9a-fA-F:.]+\]):([0-9]{1,5})", text, re.ASCII)
        if parts is None or not 0 < int(parts[1]) <= _HIGHEST_PORT:
            raise MismatchError(self.words)
        return text

    def schema(self) -> JsonSchema:
        """Return the pattern."""
        return {"type": "string", "pattern": r"^([\w.-]+|\[[0-9a-fA-F:.]+\]):[0-9]{1,5}$"}


class ThemeName(TextKind, frozen=True):
    """A theme: one of ours, or one of the file's ``own``."""

    own: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What would be right."""
        return one_of((*BUILT_IN_THEMES, *self.own))

    def convert(self, scalar: Scalar) -> str:
        """Return the name."""
        name = text_of(scalar, self.words)
        themes = (*BUILT_IN_THEMES, *self.own)
        if name not in themes:
            raise MismatchError(self.words, suggestion=nearest(name, themes))
        return name

    def schema(self) -> JsonSchema:
        """Return the built-in themes."""
        return {"enum": list(BUILT_IN_THEMES)}


class UserEntry(TextKind, frozen=True):
    """A user of Tautulli's, by id or by name. Names are never shown."""

    @property
    def words(self) -> str:
        """What would be right."""
        return "a user's id or name as Tautulli shows it"

    def convert(self, scalar: Scalar) -> str:
        """Return the id as digits, or the name."""
        if scalar.kind == "int" and scalar.text.isdigit():
            return scalar.text
        return text_of(scalar, self.words)

    def show(self, scalar: Scalar) -> str:
        """Return what may be shown."""
        return show_plainly(scalar) if scalar.kind != "text" else "something else"

    def schema(self) -> JsonSchema:
        """Return both ways of writing it."""
        return {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "minLength": 1}]}


class SecretText(TextKind, frozen=True):
    """A token or key. Never shown."""

    @property
    def words(self) -> str:
        """What would be right."""
        return "the secret as one word, without spaces"

    def convert(self, scalar: Scalar) -> Secret:
        """Return the secret. Digits alone are one too, with no need of quotes."""
        text = scalar.text
        if scalar.kind in ("null", "bool") or re.fullmatch(r"[!-~]{1,4096}", text) is None:
            raise MismatchError(self.words)
        return Secret(text)

    def show(self, scalar: Scalar) -> str:
        """Return only that there is something."""
        return "nothing" if not scalar.text or scalar.kind == "null" else "something else"

    def schema(self) -> JsonSchema:
        """Return the pattern."""
        return {"type": ["string", "integer", "number"], "pattern": "^[!-~]{1,4096}$"}


def is_report_name(text: str) -> bool:
    """Return whether a report may have this name."""
    return re.fullmatch(_NAME, text) is not None


def zone_names() -> tuple[str, ...]:
    """Return the names of all time zones, in the database's order.

    Source: the package ``tzdata``, which carries the IANA database for systems without one.
    """
    return tuple(resources.files("tzdata").joinpath("zones").read_text("utf-8").split())


def _fixed_zone(offset: re.Match[str], known: Sequence[str]) -> str:
    """Return what to say of a zone that is always as far from UTC, if there is one."""
    sign, hours, minutes = offset.groups()
    # The signs in these names are those of POSIX, against everybody's intuition.
    name = f"Etc/GMT{'-' if sign == '+' else '+'}{int(hours)}"
    if name not in known or (minutes or "00").removeprefix(":") != "00":
        return ""
    side = "ahead of" if sign == "+" else "behind"
    return f", or {name}, which is always {int(hours)} h {side} UTC, in summer too"


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        has_port = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return (
        re.fullmatch(r"https?://[^\s/?#@\\]+(/[^\s?#@\\]*)?", text) is not None
        and bool(parts.hostname)
        and has_port
    )
