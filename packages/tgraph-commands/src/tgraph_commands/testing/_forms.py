"""Reading the fields of a body as Discord does: every fault at once, by its path.

Source: "Error Messages" in Discord's developer documentation. Numbers may come as text and
snowflakes as numbers, which Discord takes too.
"""

import re
from collections.abc import Collection, Sequence

from tgraph_commands.testing._errors import ApiError
from tgraph_commands.testing._json import Json, JsonObject, as_list, as_object, is_object, is_whole

_SNOWFLAKE = re.compile(r"(0|[1-9][0-9]{0,19})\Z")
_WHOLE = re.compile(r"-?[0-9]{1,19}\Z")


def measured(text: str) -> int:
    """Return a text's length in UTF-16 units: what Discord's clients count, never fewer."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Problems:
    """The faults found in one body."""

    def __init__(self) -> None:
        self._tree: JsonObject = {}

    def add(self, path: Sequence[str], code: str, message: str) -> None:
        """Record a fault of the field at ``path``."""
        node = self._tree
        for step in path:
            below = as_object(node.get(step))
            node[step] = below
            node = below
        fault: JsonObject = {"code": code, "message": message}
        node["_errors"] = [*as_list(node.get("_errors")), fault]

    def __bool__(self) -> bool:
        return bool(self._tree)

    def raise_any(self) -> None:
        """Raise what was found, if anything was.

        Raises:
            ApiError: ``50035``, with every fault by its path.
        """
        if self._tree:
            raise ApiError(400, 50035, "Invalid Form Body", errors=self._tree)


class Form:
    """One JSON object of a body. Readers return ``None`` for what is absent, null or at fault."""

    def __init__(self, body: JsonObject, problems: Problems, path: tuple[str, ...] = ()) -> None:
        self.body = body
        self.problems = problems
        self.path = path

    def has(self, key: str) -> bool:
        """Tell whether the field is there, null included."""
        return key in self.body

    def fail(self, key: str, code: str, message: str) -> None:
        """Record a fault of the field ``key``."""
        self.problems.add((*self.path, key), code, message)

    def text(
        self, key: str, *, shortest: int = 0, longest: int, required: bool = False
    ) -> str | None:
        """Read a text, its length in UTF-16 units."""
        value = self._given(key, required=required)
        if value is None:
            return None
        if not isinstance(value, str):
            self.fail(key, "STRING_TYPE_CONVERT", f'Could not interpret "{value}" as string.')
            return None
        if not shortest <= measured(value) <= longest:
            if shortest:
                self.fail(
                    key,
                    "BASE_TYPE_BAD_LENGTH",
                    f"Must be between {shortest} and {longest} in length.",
                )
            else:
                self.fail(key, "BASE_TYPE_MAX_LENGTH", f"Must be {longest} or fewer in length.")
            return None
        return value

    def integer(self, key: str, *, least: int, most: int, required: bool = False) -> int | None:
        """Read a whole number between ``least`` and ``most``."""
        value = self._given(key, required=required)
        if value is None:
            return None
        if isinstance(value, str) and _WHOLE.match(value):
            value = int(value)
        if not is_whole(value):
            self.fail(key, "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
            return None
        if value < least:
            self.fail(
                key, "NUMBER_TYPE_MIN", f"int value should be greater than or equal to {least}."
            )
            return None
        if value > most:
            self.fail(key, "NUMBER_TYPE_MAX", f"int value should be less than or equal to {most}.")
            return None
        return value

    def number(self, key: str, *, required: bool = False) -> float | None:
        """Read a number."""
        value = self._given(key, required=required)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.fail(key, "NUMBER_TYPE_COERCE", f'Value "{value}" is not float.')
            return None
        return value

    def boolean(self, key: str) -> bool | None:
        """Read a yes or no."""
        value = self._given(key)
        if value is None or isinstance(value, bool):
            return value
        self.fail(key, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.")
        return None

    def snowflake(self, key: str, *, required: bool = False) -> int | None:
        """Read an id."""
        value = self._given(key, required=required)
        return None if value is None else self._snowflake(key, value)

    def snowflakes(self, key: str, *, most: int) -> list[int] | None:
        """Read a list of different ids."""
        values = self.values(key, most=most)
        if values is None:
            return None
        found = [self._snowflake(key, value) for value in values]
        ids = [one for one in found if one is not None]
        if len(set(ids)) != len(ids):
            self.fail(key, "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value")
        return ids

    def choice(self, key: str, among: Collection[int], *, required: bool = False) -> int | None:
        """Read a whole number that is one of ``among``."""
        value = self._given(key, required=required)
        if value is None:
            return None
        if not is_whole(value) or value not in among:
            allowed = ", ".join(str(one) for one in sorted(among))
            self.fail(key, "BASE_TYPE_CHOICES", f"Value must be one of {{{allowed}}}.")
            return None
        return value

    def values(
        self, key: str, *, least: int = 0, most: int, required: bool = False
    ) -> list[Json] | None:
        """Read a list of ``least`` to ``most`` values."""
        value = self._given(key, required=required)
        if value is None:
            return None
        if not isinstance(value, list):
            self.fail(key, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
            return None
        if not least <= len(value) <= most:
            self.fail(key, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")
            return None
        return value

    def forms(
        self, key: str, *, least: int = 0, most: int, required: bool = False
    ) -> "list[Form] | None":
        """Read a list of objects."""
        values = self.values(key, least=least, most=most, required=required)
        if values is None:
            return None
        found: list[Form] = []
        for index, value in enumerate(values):
            path = (*self.path, key, str(index))
            if is_object(value):
                found.append(Form(value, self.problems, path))
            else:
                self.problems.add(path, "MODEL_TYPE_CONVERT", "Only dictionaries may be used")
        return found

    def form(self, key: str, *, required: bool = False) -> "Form | None":
        """Read an object."""
        value = self._given(key, required=required)
        if value is None:
            return None
        if not is_object(value):
            self.fail(key, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
            return None
        return Form(value, self.problems, (*self.path, key))

    def _given(self, key: str, *, required: bool = False) -> Json:
        value = self.body.get(key)
        if value is None and required:
            self.fail(key, "BASE_TYPE_REQUIRED", "This field is required")
        return value

    def _snowflake(self, key: str, value: Json) -> int | None:
        text = str(value) if is_whole(value) else value
        if not isinstance(text, str) or not _SNOWFLAKE.match(text):
            self.fail(key, "NUMBER_TYPE_COERCE", f'Value "{value}" is not snowflake.')
            return None
        return int(text)
