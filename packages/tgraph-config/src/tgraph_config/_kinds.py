"""What a single value may be: how it is read, how it is said, and how JSON Schema says it."""

import math
from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar, Final, Protocol

import msgspec

from tgraph_config._nodes import Scalar
from tgraph_config._suggestions import nearest

JsonSchema = dict[str, object]

_LONGEST_NUMBER: Final = 40
_LONGEST_SHOWN: Final = 60
_LARGEST_ID: Final = 2**63 - 1


class MismatchError(ValueError):
    """A value is not of its kind: the sentence says what would be right."""

    def __init__(self, expected: str, *, suggestion: str | None = None) -> None:
        super().__init__(expected)
        self.expected = expected
        self.suggestion = suggestion


class ValueKind(Protocol):
    """What a single value may be."""

    is_text: ClassVar[bool]
    """Whether text that is not YAML may be meant as it stands, as in ``*/5 * * * *``."""

    @property
    def words(self) -> str:
        """What would be right."""
        ...

    def convert(self, scalar: Scalar) -> object:
        """Return what the scalar means.

        Raises:
            MismatchError: If it is not of this kind.
        """
        ...

    def show(self, scalar: Scalar) -> str:
        """Return the scalar for an error's sentence: shortened, without what is nobody's."""
        ...

    def schema(self) -> JsonSchema:
        """Return what JSON Schema says of it."""
        ...


def show_plainly(scalar: Scalar) -> str:
    """Return a scalar for a sentence: text in quotes, all else bare, at most a line of it."""
    text = scalar.text
    if scalar.kind == "null":
        return "nothing"
    if len(text) > _LONGEST_SHOWN:
        text = f"{text[:_LONGEST_SHOWN]}…"
    if scalar.kind != "text":
        return text
    return '"' + "".join(sign if sign.isprintable() else "�" for sign in text) + '"'


class PlainKind(msgspec.Struct, frozen=True):
    """What the kinds share whose values anybody may see."""

    is_text: ClassVar[bool] = False

    def show(self, scalar: Scalar) -> str:
        """Return the scalar for an error's sentence."""
        return show_plainly(scalar)


class Version(PlainKind, frozen=True):
    """The version of the file's form."""

    @property
    def words(self) -> str:
        """What would be right."""
        return "1, the only version that this program reads"

    def convert(self, scalar: Scalar) -> int:
        """Return 1."""
        if whole_number(scalar) != 1:
            raise MismatchError(f"{self.words}; a later version needs a later program")
        return 1

    def schema(self) -> JsonSchema:
        """Return the constant."""
        return {"const": 1}


class Whole(PlainKind, frozen=True, kw_only=True):
    """A whole number from ``low`` to ``high``, both included."""

    low: int
    high: int

    @property
    def words(self) -> str:
        """What would be right."""
        return f"a whole number from {self.low} to {self.high}"

    def convert(self, scalar: Scalar) -> int:
        """Return the number."""
        number = whole_number(scalar)
        if number is None or not self.low <= number <= self.high:
            raise MismatchError(self.words)
        return number

    def schema(self) -> JsonSchema:
        """Return the range."""
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


class Number(PlainKind, frozen=True, kw_only=True):
    """A number from ``low`` to ``high``, ``low`` itself left out where it is ``above`` it."""

    low: float
    high: float
    above: bool = False

    @property
    def words(self) -> str:
        """What would be right."""
        if self.above:
            return f"a number above {self.low:g}, at most {self.high:g}"
        return f"a number from {self.low:g} to {self.high:g}"

    def convert(self, scalar: Scalar) -> float:
        """Return the number."""
        whole = whole_number(scalar)
        number = real_number(scalar) if whole is None else whole
        if not self._holds(number):
            raise MismatchError(self.words)
        return number

    def schema(self) -> JsonSchema:
        """Return the range."""
        low = "exclusiveMinimum" if self.above else "minimum"
        return {"type": "number", low: self.low, "maximum": self.high}

    def _holds(self, number: float) -> bool:
        return self.low <= number <= self.high and not (self.above and number == self.low)


class YesNo(PlainKind, frozen=True):
    """True or false."""

    @property
    def words(self) -> str:
        """What would be right."""
        return "true or false"

    _MEANT: ClassVar[Mapping[str, str]] = {
        "yes": "true",
        "on": "true",
        "true": "true",
        "no": "false",
        "off": "false",
        "false": "false",
    }

    def convert(self, scalar: Scalar) -> bool:
        """Return the truth."""
        if scalar.kind != "bool":
            meant = self._MEANT.get(scalar.text.casefold())
            raise MismatchError("true or false, without quotes", suggestion=meant)
        return scalar.text.casefold() == "true"

    def schema(self) -> JsonSchema:
        """Return the type."""
        return {"type": "boolean"}


class Choice(PlainKind, frozen=True):
    """One word of a closed set."""

    of: type[StrEnum]

    @property
    def options(self) -> tuple[str, ...]:
        """The words."""
        return tuple(option.value for option in self.of)

    @property
    def words(self) -> str:
        """What would be right."""
        return one_of(self.options)

    def convert(self, scalar: Scalar) -> StrEnum:
        """Return the member."""
        if scalar.kind != "text" or scalar.text not in self.options:
            raise MismatchError(self.words, suggestion=nearest(scalar.text, self.options))
        return self.of(scalar.text)

    def schema(self) -> JsonSchema:
        """Return the words."""
        return {"enum": list(self.options)}


class Snowflake(PlainKind, frozen=True):
    """An id of Discord's; quotes around it make no difference."""

    @property
    def words(self) -> str:
        """What would be right."""
        return "an id of Discord's, digits only, such as 123456789012345678"

    def convert(self, scalar: Scalar) -> int:
        """Return the id."""
        text = scalar.text
        if not (text.isascii() and text.isdigit()) or len(text) > _LONGEST_NUMBER:
            raise MismatchError(self.words)
        if not 0 < int(text) <= _LARGEST_ID:
            raise MismatchError(self.words)
        return int(text)

    def schema(self) -> JsonSchema:
        """Return both ways of writing it."""
        return {
            "anyOf": [
                {"type": "integer", "minimum": 1, "maximum": _LARGEST_ID},
                {"type": "string", "pattern": "^[0-9]{1,19}$"},
            ]
        }


def whole_number(scalar: Scalar) -> int | None:
    """Return the whole number that a scalar is, ``None`` if it is none or an absurd one."""
    # Python refuses to read numbers of thousands of digits, and slowly reads shorter ones.
    if scalar.kind != "int" or len(scalar.text) > _LONGEST_NUMBER:
        return None
    base = {"0o": 8, "0x": 16}.get(scalar.text[:2], 10)
    return int(scalar.text, base)


def real_number(scalar: Scalar) -> float:
    """Return the number that a scalar is, NaN if it is none; 1e999 is infinite."""
    has_digits = scalar.kind == "float" and scalar.text[-1] not in "fFnN"  # not .inf nor .nan
    return float(scalar.text) if has_digits else math.nan


def one_of(options: tuple[str, ...]) -> str:
    """Return ``a, b or c``."""
    *others, last = options
    return f"{', '.join(others)} or {last}" if others else last
