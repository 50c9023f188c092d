"""A folder of compiled catalogues."""

import sys
import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from string import ascii_uppercase
from threading import Barrier

import pytest

from tgraph_common import Message
from tgraph_i18n import (
    DISCORD_LOCALES,
    CatalogError,
    Catalogs,
    Translator,
    UnknownLocaleError,
    messages,
)
from tgraph_i18n.testing import Workshop

HELLO = Message(domain="words", context="hello", text="Hello, {name}!", values={"name": "Mo"})


def test_the_packages_own_catalogues_speak_danish_and_german() -> None:
    catalogs = Catalogs.open()
    assert {"da", "de", "en-US"} <= set(catalogs.locales)
    message = messages.about_text(version="1.2.0")
    texts = {catalogs.translator(locale).say(message) for locale in ("da", "de", "en-US")}
    assert len(texts) == 3
    assert all("1.2.0" in text for text in texts)


def test_a_missing_folder_is_an_error_that_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="no compiled catalogues") as caught:
        Catalogs.open(tmp_path / "nowhere")
    assert caught.value.path == tmp_path / "nowhere"
    assert "tgraph_i18n.catalogues" in caught.value.remedy


@pytest.mark.parametrize("name", ["deutsch", "xx", "d"])
def test_a_folder_named_after_no_language_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / name / "LC_MESSAGES").mkdir(parents=True)
    with pytest.raises(CatalogError, match="no language"):
        Catalogs.open(tmp_path)


def test_an_empty_folder_speaks_english(tmp_path: Path) -> None:
    catalogs = Catalogs.open(tmp_path)
    assert catalogs.locales == ("en-US",)
    assert catalogs.translator("de").say(HELLO) == "Hello, Mo!"


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("en-US", "Hello, Mo!"),
        ("en", "Hello, Mo!"),
        ("en-GB", "Good day, Mo!"),
        ("de", "Hello, Mo!"),
    ],
)
def test_who_wants_the_sentences_of_the_code_gets_no_relatives(
    workshop: Workshop, wanted: str, said: str
) -> None:
    """British English is near American, and has files, where American needs none."""
    workshop.translate("en-GB", "words", {"hello": "Good day, {name}!"})
    assert workshop.catalogs().translator(wanted).say(HELLO) == said


def test_only_the_languages_in_use_are_read(
    german: Workshop, caplog: pytest.LogCaptureFixture
) -> None:
    """32 catalogues must not cost memory in a bot that speaks two."""
    german.translate("da", "words", {"hello": "Hej, {name}!"})
    catalogs = german.catalogs()
    damaged = german.compiled / "da/LC_MESSAGES/words.mo"
    damaged.write_bytes(b"")
    assert catalogs.translator("de").say(HELLO) == "Hallo, Mo!"
    assert not caplog.records, "the Danish file was read"
    catalogs.translator("da").say(HELLO)
    assert caplog.records


def test_a_file_is_read_at_the_first_sentence_and_never_again(german: Workshop) -> None:
    translator = german.catalogs().translator("de")
    german.translate("de", "words", {"hello": "Servus, {name}!"})
    german.run("--compile-only")
    assert translator.say(HELLO) == "Servus, Mo!"
    (german.compiled / "de/LC_MESSAGES/words.mo").unlink()
    assert translator.say(HELLO) == "Servus, Mo!"


@pytest.mark.parametrize(
    ("wanted", "text", "locale"),
    [
        ("de", "Hallo, Mo!", "de"),
        ("de-AT", "Hallo, Mo!", "de-AT"),
        ("DE_ch", "Hallo, Mo!", "de-CH"),
        ("en-GB", "Hello, Mo!", "en-GB"),
        ("fr", "Hello, Mo!", "en-US"),
        ("???", "Hello, Mo!", "en-US"),
    ],
)
def test_anybody_gets_a_translator(german: Workshop, wanted: str, text: str, locale: str) -> None:
    """English words come with English numbers; the region of the same language is kept."""
    translator = german.catalogs().translator(wanted)
    assert translator.say(HELLO) == text
    assert translator.locale == locale


def test_a_translator_is_made_once(german: Workshop) -> None:
    catalogs = german.catalogs()
    assert catalogs.translator("de") is catalogs.translator("DE")
    assert catalogs.translator("de") is not catalogs.translator("de-AT")


@pytest.fixture
def hasty_threads() -> Iterator[None]:
    """Threads that take turns a thousand times as often as they do by themselves."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("hasty_threads")
def test_threads_that_ask_at_once_get_one_translator(german: Workshop) -> None:
    """Each would log a broken sentence for itself, and keep what it has worked out to itself."""
    catalogs = german.catalogs()
    regions = [f"de-{first}{second}" for first in "ABCDEFGH" for second in ascii_uppercase]
    start = Barrier(4, timeout=30)

    def ask() -> list[Translator]:
        start.wait()
        return [catalogs.translator(region) for region in regions]

    with ThreadPoolExecutor(max_workers=4) as pool:
        asked = [pool.submit(ask) for _ in range(4)]
        answers = [each.result(timeout=30) for each in asked]
    for translators in zip(*answers, strict=True):
        assert len({id(translator) for translator in translators}) == 1


def test_what_an_owner_configures_has_to_exist(german: Workshop) -> None:
    catalogs = german.catalogs()
    assert catalogs.require("de-AT").locale == "de-AT"
    assert catalogs.require("en-GB").locale == "en-GB"
    with pytest.raises(UnknownLocaleError, match="'fr'") as caught:
        catalogs.require("fr")
    assert caught.value.available == ("de", "en-US")
    assert "de, en-US" in caught.value.remedy


DAMAGE = {
    "empty": b"",
    "text": b"this is no catalogue at all",
    "magic alone": b"\xde\x12\x04\x95",
    "cut off": b"\xde\x12\x04\x95\x00\x00\x00\x00\xff\x00\x00\x00\x1c\x00\x00\x00\x1c\x10\x00\x00",
}


@pytest.mark.parametrize("content", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_file_is_an_error_for_the_owner_only(
    german: Workshop, caplog: pytest.LogCaptureFixture, content: bytes
) -> None:
    """A reader sees English, the log says once which file it is."""
    assert german.run() == 0
    path = german.compiled / "de/LC_MESSAGES/words.mo"
    path.write_bytes(content)
    catalogs = Catalogs.open(german.compiled)

    translator = catalogs.translator("de")
    assert [translator.say(HELLO), translator.say(HELLO)] == ["Hello, Mo!"] * 2
    assert len(caplog.records) == 1
    assert str(path) in caplog.text

    with pytest.raises(CatalogError, match="damaged") as caught:
        catalogs.require("de")
    assert caught.value.path == path


def test_commands_have_a_text_for_each_translated_language(workshop: Workshop) -> None:
    """Empty and fuzzy entries never reach Discord: it refuses the first and shows the second."""
    for tag, name, description in (
        ("en-US", "mail", "Your mail"),
        ("de", "post", "Deine Post"),
        ("da", "", "Din post"),
    ):
        workshop.translate(tag, "commands", {"mail.name": name, "mail.description": description})
    path = workshop.locales / "de/LC_MESSAGES/commands.po"
    text = path.read_text(encoding="utf-8")
    doubted = text.replace('msgid "mail.description"', '#, fuzzy\nmsgid "mail.description"')
    path.write_text(doubted, encoding="utf-8")

    catalogs = workshop.catalogs()
    assert catalogs.command_localizations("mail.name") == {
        "de": "post",
        "en-GB": "mail",
        "en-US": "mail",
    }
    assert catalogs.command_localizations("mail.description") == {
        "da": "Din post",
        "en-GB": "Your mail",
        "en-US": "Your mail",
    }


def test_all_languages_of_commands_are_light(workshop: Workshop) -> None:
    """Every bot registers them all; a bot that speaks two languages is not to carry thirty-two."""
    keys = [f"command{number}.description" for number in range(60)]
    for tag in DISCORD_LOCALES:
        texts = {key: f"{tag}: что делает команда {key}" for key in keys}
        workshop.translate(tag, "commands", texts)
    workshop.run()

    catalogs = Catalogs.open(workshop.compiled)
    tracemalloc.start()
    try:
        texts = {key: len(catalogs.command_localizations(key)) for key in keys}
        kept, _peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert set(texts.values()) == {len(DISCORD_LOCALES)}
    assert kept < 600_000


def test_damage_is_told_once_however_many_ask_for_commands(
    workshop: Workshop, caplog: pytest.LogCaptureFixture
) -> None:
    """Spain's file is read for Spain and for Latin America."""
    workshop.translate("en-US", "commands", {"mail.name": "mail"})
    workshop.translate("es-ES", "commands", {"mail.name": "correo"})
    workshop.run()
    (workshop.compiled / "es-ES/LC_MESSAGES/commands.mo").write_bytes(b"no catalogue")
    found = Catalogs.open(workshop.compiled).command_localizations("mail.name")
    assert found == {"en-US": "mail", "en-GB": "mail"}
    assert len(caplog.records) == 1


def test_commands_in_a_relative_language_serve_where_there_is_no_other(workshop: Workshop) -> None:
    for tag, name in (("en-US", "mail"), ("es-ES", "correo"), ("nb", "post")):
        workshop.translate(tag, "commands", {"mail.name": name})
    found = workshop.catalogs().command_localizations("mail.name")
    assert found["es-ES"] == found["es-419"] == "correo"
    assert found["no"] == "post"
    assert set(found) <= set(DISCORD_LOCALES)


def test_commands_in_ones_own_language_come_before_the_relatives(workshop: Workshop) -> None:
    for tag, name in (("en-US", "mail"), ("es-ES", "correo"), ("es-419", "mensajes")):
        workshop.translate(tag, "commands", {"mail.name": name})
    found = workshop.catalogs().command_localizations("mail.name")
    assert (found["es-ES"], found["es-419"]) == ("correo", "mensajes")


def test_an_unknown_command_key_is_an_error(workshop: Workshop) -> None:
    workshop.translate("en-US", "commands", {"mail.name": "mail"})
    with pytest.raises(LookupError, match=r"'nope\.name' has no text"):
        workshop.catalogs().command_localizations("nope.name")


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("mail.name", "Meine Post"),
        ("mail.name", "x" * 33),
        ("mail.name", "@everyone"),
        ("mail.description", "x" * 101),
        ("mail.description", " \u2003 "),
    ],
    ids=ascii,
)
def test_a_text_that_discord_would_refuse_is_left_out_and_logged_once(
    workshop: Workshop, caplog: pytest.LogCaptureFixture, key: str, text: str
) -> None:
    """It takes all commands or none: nobody loses them to one translation, checked or not."""
    english = {"mail.name": "mail", "mail.description": "Your mail"}
    workshop.translate("en-US", "commands", english)
    workshop.translate("de", "commands", {"mail.name": "post", "mail.description": "Post"})
    workshop.translate("da", "commands", {key: text})
    catalogs = workshop.catalogs()
    for _ in range(2):
        assert set(catalogs.command_localizations(key)) == {"de", "en-GB", "en-US"}
    assert [record.getMessage() for record in caplog.records] == [
        f"The da translation of commands/{key} is not what Discord takes: it is left out."
    ]


@pytest.mark.parametrize(
    ("german", "kept"),
    [
        pytest.param({"mail.name": "post", "note.name": "post"}, set[str](), id="one word"),
        pytest.param({"mail.name": "note"}, set[str](), id="the English of another"),
        pytest.param({"mail.name": "note", "note.name": "mail"}, {"mail", "note"}, id="swapped"),
    ],
)
def test_names_that_are_not_told_apart_stay_english_and_are_logged_once(
    workshop: Workshop, caplog: pytest.LogCaptureFixture, german: dict[str, str], kept: set[str]
) -> None:
    """Discord would refuse all commands for two of the same name, in whatever language."""
    english = {"mail.name": "mail", "mail.description": "Mail", "note.name": "note"}
    workshop.translate("en-US", "commands", english | {"note.description": "Mail"})
    workshop.translate("de", "commands", german | {"mail.description": "Brief"})
    catalogs = workshop.catalogs()
    for _ in range(2):
        found = {
            key for key in ("mail", "note") if "de" in catalogs.command_localizations(f"{key}.name")
        }
        assert found == kept
    assert catalogs.command_localizations("mail.description")["de"] == "Brief"
    assert len(caplog.records) == (0 if kept else 1)
    assert kept or "commands/mail.name and those beside it" in caplog.text
