"""Strings that must not be shown: secrets, and the names of people."""

from typing import Final, Self, final

from typing_extensions import override


class _Veiled:
    """A string that ``repr``, ``str``, ``format``, copying and pickling never show."""

    __slots__ = ("__value",)

    _VEIL: Final = "<hidden>"

    def __init__(self, value: str) -> None:
        self.__value = value

    def reveal(self) -> str:
        """Return the string itself."""
        return self.__value

    @override
    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._VEIL})"

    @override
    def __str__(self) -> str:
        return self._VEIL

    @override
    def __format__(self, format_spec: str) -> str:
        return format(self._VEIL, format_spec)

    @override
    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.reveal() == self.__value

    @override
    def __hash__(self) -> int:
        return hash((type(self), self.__value))

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    @override
    def __reduce_ex__(self, protocol: object) -> str | tuple[object, ...]:
        msg = f"a {type(self).__name__} is not to be serialised"
        raise TypeError(msg)


@final
class Secret(_Veiled):
    """A token or key. ``reveal`` it only where it is sent."""

    __slots__ = ()


@final
class ViewerName(_Veiled):
    """The name of a person who watches.

    Only the privacy policy of the charts reveals one, for one audience.
    """

    __slots__ = ()
