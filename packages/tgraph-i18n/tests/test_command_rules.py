"""What Discord takes as the name of a command."""

import pytest

from tgraph_i18n._command_rules import is_command_name

SHARED = "\u0951\u0952\u0953\u0954"
"""Accents that Unicode calls Devanagari by name alone: other scripts of India have them, too."""


@pytest.mark.parametrize("name", ["आँकड़े", "मेरे_आँकड़े", "ตั้งค่า", "ผู้ชม", "mes_stats", "l'aide-2"])
def test_letters_and_what_stands_on_them_are_taken(name: str) -> None:
    assert is_command_name(name)


@pytest.mark.parametrize("accent", SHARED, ids=ascii)
def test_an_accent_that_several_scripts_share_is_refused(accent: str) -> None:
    """Discord asks for the script, which is *Inherited*: one such name costs all commands."""
    assert not is_command_name(f"म{accent}")


@pytest.mark.parametrize("name", ["e\u0301", "শো\u09c7", "म\u1cd0", "a\u0e3f", "फ़।"])
def test_signs_of_other_scripts_are_refused(name: str) -> None:
    assert not is_command_name(name)
