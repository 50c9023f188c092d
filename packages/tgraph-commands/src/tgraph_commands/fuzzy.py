"""The options that somebody may mean by what they have typed so far."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

MOST_CHOICES: Final = 25
"""Source: "Autocomplete" in Discord's developer documentation."""

_LEAST_LIKENESS: Final = 70
_MISSPELT: Final = 0.8
"""How like each other, from 0 to 1, a word is and what was meant by it."""
_LONGEST: Final = 100


def meant(typed: str, options: Mapping[str, str]) -> Sequence[str]:
    """Return at most 25 of the options' keys, the likeliest first.

    Those whose text holds what was typed come first, in the options' order; then those that are
    like it: letters left out, added or swapped make a small difference. With nothing typed, the
    first ones.

    Args:
        typed: As somebody typed it.
        options: The text by which each is found.
    """
    wanted = _plain(typed[:_LONGEST])
    texts = {key: _plain(text) for key, text in options.items()}
    held = [key for key, text in texts.items() if wanted in text]
    if len(held) >= MOST_CHOICES or not wanted:
        return held[:MOST_CHOICES]
    # 3 MB of memory that nobody needs who does not mistype.
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    others = {key: text for key, text in texts.items() if wanted not in text}
    like = process.extract(
        wanted, others, scorer=fuzz.partial_ratio, score_cutoff=_LEAST_LIKENESS, limit=MOST_CHOICES
    )
    return [*held, *(key for _, _, key in like)][:MOST_CHOICES]


def misspelt(typed: str, options: Iterable[str]) -> str | None:
    """Return the option that ``typed`` is but for a letter or a few; ``None`` if it is none."""
    # As above.
    from rapidfuzz import process  # noqa: PLC0415
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415

    match = process.extractOne(
        typed[:_LONGEST],
        list(options),
        scorer=DamerauLevenshtein.normalized_similarity,
        processor=_plain,
        score_cutoff=_MISSPELT,
    )
    return None if match is None else match[0]


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").replace(".", " ").split())
