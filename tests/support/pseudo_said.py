"""Notes which messages are said in ``pseudo``'s language, and finds those that no walk says.

Tests run in any order and in several processes: none of them knows what all have said. Who wants to
know runs them once more, in a process whose environment names a file to note it in.
"""

import os
import subprocess
import sys
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pseudo import PSEUDO, compiled_pseudo, contexts
from tgraph_common import Message
from tgraph_i18n import Catalogs, Translator
from tgraph_i18n._languages import Language
from tgraph_i18n._negotiation import Tag

_NOTED_IN: Final = "TGRAPH_PSEUDO_SAID"
_LIMIT_S: Final = 280


class PseudoTranslator(Translator):
    """Speaks the language, and knows what it said."""

    def __init__(self, compiled: Path) -> None:
        super().__init__(Tag(PSEUDO), languages=(Language(compiled / PSEUDO),))
        self.said: set[tuple[str, str]] = set()
        """Of each message the domain and the ``msgctxt``."""

    def say(self, message: Message) -> str:
        """Say a message, and those that it holds."""
        self.said.add((message.domain, message.context))
        return super().say(message)


class PseudoCatalogs(Catalogs):
    """English, and the language, which one translator speaks to all."""

    def __init__(self, compiled: Path, *, locales: Iterable[str]) -> None:
        super().__init__(compiled, locales=locales)
        self.pseudo = PseudoTranslator(compiled)

    def translator(self, wanted: str) -> Translator:
        """Return who speaks the language wanted."""
        return self.pseudo if wanted == PSEUDO else super().translator(wanted)


@contextmanager
def open_pseudo(root: Path) -> Generator[Catalogs]:
    """Compile the language below ``root`` and open it; note at the end what was said in it."""
    catalogs = PseudoCatalogs.open(compiled_pseudo(root))
    yield catalogs
    if noted_in := os.environ.get(_NOTED_IN):
        with Path(noted_in).open("a", encoding="utf-8") as file:
            file.writelines(f"{domain}/{context}\n" for domain, context in catalogs.pseudo.said)


def never_said(domain: str, *, walks: Path, folder: Path) -> frozenset[str]:
    """Run the tests below ``walks``, and return the messages of ``domain`` that none of them says.

    Args:
        domain: A template.
        walks: The folder of the tests; those marked as slow are left out.
        folder: An empty one, for what the run leaves behind.
    """
    noted_in = folder / "said"
    options = ("-q", "-m", "not slow", "-p", "no:cacheprovider", "--basetemp", str(folder / "run"))
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", str(walks), *options],
        env={**os.environ, _NOTED_IN: str(noted_in)},
        capture_output=True,
        text=True,
        timeout=_LIMIT_S,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout
    said = noted_in.read_text(encoding="utf-8").split()
    return contexts(domain) - {each.removeprefix(f"{domain}/") for each in said}
