"""A small program with two messages, one of them with a plural."""

from pathlib import Path

import pytest

from tgraph_i18n.testing import Workshop

TEMPLATE = """\
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


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    """The program, not yet translated."""
    workshop = Workshop(tmp_path)
    workshop.template("words", TEMPLATE)
    return workshop


@pytest.fixture
def german(workshop: Workshop) -> Workshop:
    """The program, translated to German."""
    workshop.translate(
        "de", "words", {"hello": "Hallo, {name}!", "letters": ("Ein Brief", "{count} Briefe")}
    )
    return workshop
