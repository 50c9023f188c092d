"""The word that somebody probably meant."""

from collections.abc import Iterable
from typing import Final

_LEAST_LIKENESS: Final = 0.6
_SHORTEST_PART: Final = 4
_LONGEST: Final = 200


def nearest(word: str, options: Iterable[str]) -> str | None:
    """Return the option that is most like ``word``, or ``None`` if none is like it.

    Case, and ``-`` for ``_``, make no difference; letters left out, added, changed or swapped
    make a small one. Failing that, an option that holds the word: "Berlin", "Europe/Berlin".
    """
    # 3 MB of memory that a right configuration never needs.
    from rapidfuzz import process  # noqa: PLC0415
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415

    if not 0 < len(word) <= _LONGEST:
        return None
    choices = list(options)
    match = process.extractOne(
        word,
        choices,
        scorer=DamerauLevenshtein.normalized_similarity,
        processor=_plain,
        score_cutoff=_LEAST_LIKENESS,
    )
    if match is not None:
        return match[0]
    part = _plain(word)
    if len(part) < _SHORTEST_PART:
        return None
    return min((choice for choice in choices if part in _plain(choice)), key=len, default=None)


def _plain(text: str) -> str:
    return text.casefold().replace("-", "_").replace(" ", "_")
