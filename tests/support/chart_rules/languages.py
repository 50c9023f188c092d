"""Languages of every width, two of them made up."""

import re
from collections.abc import Callable, Mapping
from itertools import cycle, islice
from typing import Final

import msgspec

from tgraph_common import Message
from tgraph_graphs import Words
from tgraph_i18n import Catalogs, Translator
from tgraph_i18n._negotiation import Tag

_PLACEHOLDER: Final = re.compile(r"(\{[^{}]*\})")
_WORD: Final = re.compile(r"[^\W\d_]+")
_SPACES: Final = re.compile(r"(?<=[\u3000-\u9fff]) (?=[\u3000-\u9fff{])")
_WIDE: Final = "再生回数視聴時間映画番組音楽曜日時刻配信画質利用者"


class Respelled(Translator):
    """English sentences with other letters, and a language's own numbers and dates."""

    def __init__(self, tag: Tag, *, respell: Callable[[str], str]) -> None:
        super().__init__(tag, languages=())
        self._respell = respell

    def say(self, message: Message) -> str:
        """Return the message, everything but its placeholders spelled anew."""
        plural = message.plural
        return super().say(
            msgspec.structs.replace(
                message,
                text=self._respelled(message.text),
                plural=None if plural is None else self._respelled(plural),
            )
        )

    def _respelled(self, template: str) -> str:
        parts = _PLACEHOLDER.split(template)
        return "".join(part if part.startswith("{") else self._respell(part) for part in parts)


def languages() -> Mapping[str, Words]:
    """Return every language, by its name.

    ``ja`` has Japanese formats, and as many wide letters without spaces as a translation would;
    ``long`` is English with words that are 40 % longer.
    """
    catalogs = Catalogs.open()
    return {
        "en": catalogs.translator("en-US"),
        "de": catalogs.translator("de"),
        "ja": Respelled(Tag("ja"), respell=_japanese),
        "long": Respelled(Tag("en", territory="US"), respell=_longer),
    }


def _japanese(text: str) -> str:
    """Return a wide letter for every two of ``text``, and no spaces between them."""

    def word(match: re.Match[str]) -> str:
        start = sum(map(ord, match[0])) % len(_WIDE)
        return "".join(islice(cycle(_WIDE), start, start + -(-len(match[0]) // 2)))

    return _SPACES.sub("", _WORD.sub(word, text))


def _longer(text: str) -> str:
    """Return ``text`` with the beginning of each word said again."""
    return _WORD.sub(lambda match: match[0] + match[0][: -(-len(match[0]) * 2 // 5)].lower(), text)
