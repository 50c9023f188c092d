"""A small program's catalogues, written to a temporary folder."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from tgraph_i18n import Catalogs
from tgraph_i18n.catalogues import main

HEADER = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {plurals}\\n"
"""
TWO_FORMS = "nplurals=2; plural=(n != 1);"

TEMPLATE = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

#. Greets somebody.
#. {name} (str): who is greeted
msgctxt "hello"
msgid "Hello, {name}!"
msgstr ""

#. How much mail there is.
#. {count} (count): how many letters
msgctxt "letters"
msgid "One letter"
msgid_plural "{count} letters"
msgstr[0] ""
msgstr[1] ""
"""

COMMANDS = """
msgid "mail.name"
msgstr "{name}"

msgid "mail.description"
msgstr "{description}"
"""


class Workshop:
    """A folder of templates and translations, and where they are compiled to."""

    def __init__(self, root: Path) -> None:
        self.locales = root / "locales"
        self.compiled = root / "compiled"
        self.accessors = root / "words.py"
        self.locales.mkdir()
        self.settings(complete="")
        self.write("words.pot", TEMPLATE)

    def settings(self, *, complete: str) -> None:
        """State which languages are complete, as TOML's strings."""
        self.write(
            "catalogues.toml",
            f'compiled = "../compiled"\ncomplete = [{complete}]\n'
            '[accessors]\nwords = "../words.py"\n',
        )

    def write(self, name: str, text: str) -> Path:
        """Write a file below ``locales``."""
        path = self.locales / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def translate(
        self, tag: str, hello: str, *letters: str, plurals: str = TWO_FORMS, mark: str = ""
    ) -> Path:
        """Write what both messages are in a language; ``mark`` stands above the second."""
        forms = "\n".join(f'msgstr[{index}] "{form}"' for index, form in enumerate(letters))
        return self.write(
            f"{tag}/LC_MESSAGES/words.po",
            f'{HEADER.format(plurals=plurals)}\nmsgctxt "hello"\nmsgid "Hello, {{name}}!"\n'
            f'msgstr "{hello}"\n\n{mark}msgctxt "letters"\nmsgid "One letter"\n'
            f'msgid_plural "{{count}} letters"\n{forms}\n',
        )

    def name_commands(self, texts: Mapping[str, tuple[str, str]]) -> None:
        """Write each language's name and description of the command ``mail``."""
        for tag, (name, description) in texts.items():
            self.write(
                f"{tag}/LC_MESSAGES/commands.po",
                HEADER.format(plurals=TWO_FORMS)
                + COMMANDS.format(name=name, description=description),
            )

    def run(self, *options: str) -> int:
        """Run the command line on the folder."""
        return main([*options, "--locales", str(self.locales)])

    def catalogs(self) -> Catalogs:
        """Compile, and open what comes out."""
        assert self.run() == 0
        return Catalogs.open(self.compiled)


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    """A program with two messages and no translation."""
    return Workshop(tmp_path)
