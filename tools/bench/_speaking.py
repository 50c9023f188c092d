"""A process that speaks two languages of a folder, and says what that took.

``python -m tools.bench._speaking FOLDER < what.json`` prints a ``Speaking`` as JSON.
"""

import gc
import os
import sys
import time
from pathlib import Path
from typing import Final

import msgspec

from tgraph_common import Message
from tgraph_i18n import Catalogs
from tools.bench._memory import tree_pss_mb

USED: Final = ("da", "de")
_ROUNDS: Final = 20


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """One message of a template, with a value for each of its placeholders."""

    domain: str
    context: str
    text: str
    plural: str | None
    values: dict[str, str | int]


class What(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be said: all that the bot can."""

    sentences: tuple[Sentence, ...]
    command_keys: tuple[str, ...]


class Speaking(msgspec.Struct, frozen=True, kw_only=True):
    """What it took."""

    lookup_us: float
    """How long one sentence takes once its file is read, with values that were said before."""
    resident_mb: float
    is_foreign: bool
    """Whether most of what was said was not English."""


def speak(catalogs: Catalogs, what: What) -> Speaking:
    """Register the commands in every language, say everything in two, and take the measures."""
    for key in what.command_keys:
        catalogs.command_localizations(key)
    messages = [_message(each) for each in what.sentences]
    speakers = [catalogs.translator(locale) for locale in USED]
    said = [speaker.say(message) for speaker in speakers for message in messages]
    english = [catalogs.translator("en-US").say(message) for message in messages]
    foreign = sum(one != other for one, other in zip(said, english * len(USED), strict=True))
    is_foreign = foreign > len(said) / 2
    rounds_us: list[float] = []
    for _ in range(_ROUNDS):
        began = time.perf_counter()
        for speaker in speakers:
            for message in messages:
                speaker.say(message)
        rounds_us.append((time.perf_counter() - began) * 1e6 / len(said))
    del said, english
    gc.collect()
    return Speaking(
        lookup_us=sorted(rounds_us)[len(rounds_us) // 2],
        resident_mb=tree_pss_mb(os.getpid()),
        is_foreign=is_foreign,
    )


def _message(sentence: Sentence) -> Message:
    return Message(
        domain=sentence.domain,
        context=sentence.context,
        text=sentence.text,
        plural=sentence.plural,
        count=None if sentence.plural is None else 2,
        values=sentence.values,
    )


def main() -> None:
    """Read what to say, and print what it took."""
    what = msgspec.json.decode(sys.stdin.buffer.read(), type=What)
    catalogs = Catalogs.open(Path(sys.argv[1]))
    print(msgspec.json.encode(speak(catalogs, what)).decode())


if __name__ == "__main__":
    main()
