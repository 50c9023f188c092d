"""How a catalogue tells genders apart."""

from typing import Final, Literal, get_args

Gender = Literal["feminine", "masculine", "neuter", "other"]
"""What a word can be; *other* where a language has no genders, or where none of them fits."""

OTHER: Final = "other"
VARIANTS: Final = tuple(each for each in get_args(Gender) if each != OTHER)
"""The genders that a sentence can have a translation of its own for."""

_SEPARATOR = "|"
_QUESTION = "gender"


def gender_key(key: str) -> str:
    """Return the ``msgctxt`` that states the gender of the kind named by ``key``."""
    return f"{key}{_SEPARATOR}{_QUESTION}"


def variant_key(key: str, gender: str) -> str:
    """Return the ``msgctxt`` of what the message ``key`` is beside a word of that gender."""
    return f"{key}{_SEPARATOR}{gender}"


def base_key(key: str) -> str:
    """Return the message that a ``msgctxt`` belongs to: itself, or the one it is a variant of."""
    return key.partition(_SEPARATOR)[0]


def is_gender_key(key: str) -> bool:
    """Return whether the ``msgctxt`` states a gender."""
    return key.endswith(f"{_SEPARATOR}{_QUESTION}")


def is_variant_key(key: str) -> bool:
    """Return whether the ``msgctxt`` is a sentence for words of one gender."""
    return key.rpartition(_SEPARATOR)[2] in VARIANTS and _SEPARATOR in key
