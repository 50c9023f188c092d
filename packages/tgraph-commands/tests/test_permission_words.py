"""Permissions are named as Discord's settings name them to the reader."""

from tgraph_commands._permission_words import permission_list
from tgraph_commands.discord._permissions import NEEDED, names
from tgraph_i18n import Catalogs

ALL = sorted({name for needed in NEEDED.values() for name in names(needed)})


def test_every_permission_that_posting_takes_is_named_in_the_readers_language() -> None:
    """Somebody looks for it in settings that are in their language."""
    danish = Catalogs.open().translator("da")
    said = {each: permission_list((each,), danish) for each in ALL}

    assert len(said) == 5
    assert not [name for name, told in said.items() if name == told]
    assert len(set(said.values())) == len(said)


def test_they_are_joined_as_the_language_does() -> None:
    german = Catalogs.open().translator("de")

    told = permission_list(("Send Messages", "Attach Files"), german)

    assert told == "Nachrichten senden und Dateien anhängen"


def test_one_that_posting_does_not_take_keeps_its_english_name() -> None:
    german = Catalogs.open().translator("de")

    assert permission_list(("Use Soundboard",), german) == "Use Soundboard"
