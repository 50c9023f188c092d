"""Sentences that agree with the gender of what they speak of."""

import runpy
from collections.abc import Callable, Mapping
from enum import Enum

import msgspec
import pytest

from tgraph_common import Message
from tgraph_i18n import Translator
from tgraph_i18n.testing import Workshop

TEMPLATE = """\
#. What a film is called.
msgctxt "kind_film"
msgid "film"
msgstr ""

#. What a show is called.
msgctxt "kind_show"
msgid "show"
msgstr ""

#. What a recording is called.
msgctxt "kind_clip"
msgid "clip"
msgstr ""

#. A heading.
#. {title} (str): its name
#. {kind} (kind): what it is
msgctxt "most_watched"
msgid "{title} is the most watched {kind}"
msgstr ""

#. How many came in, below a heading that says of what.
#. {kind} (kind): of what
#. {count} (count): how many
msgctxt "new"
msgid "{count} new one"
msgid_plural "{count} new ones"
msgstr[0] ""
msgstr[1] ""
"""
Texts = Mapping[str, str | tuple[str, ...]]
LANGUAGES: Mapping[str, Texts] = {
    "de": {
        "kind_film": "Film",
        "kind_film|gender": "masculine",
        "kind_show": "Serie",
        "kind_show|gender": "feminine",
        "kind_clip": "Video",
        "kind_clip|gender": "neuter",
        "most_watched": "Am meisten gesehen: {title}",
        "most_watched|masculine": "{title} ist der meistgesehene {kind}",
        "most_watched|feminine": "{title} ist die meistgesehene {kind}",
        "most_watched|neuter": "{title} ist das meistgesehene {kind}",
        "new": ("{count} Neuzugang", "{count} Neuzugänge"),
        "new|masculine": ("{count} neuer", "{count} neue"),
        "new|feminine": ("{count} neue", "{count} neue"),
        "new|neuter": ("{count} neues", "{count} neue"),
    },
    "fr": {
        "kind_film": "film",
        "kind_film|gender": "masculine",
        "kind_show": "série",
        "kind_show|gender": "feminine",
        "kind_clip": "vidéo",
        "kind_clip|gender": "feminine",
        "most_watched": "Le plus regardé : {title}",
        "most_watched|masculine": "{title} est le {kind} le plus regardé",
        "most_watched|feminine": "{title} est la {kind} la plus regardée",
        "new": ("{count} nouveauté", "{count} nouveautés"),
        "new|masculine": ("{count} nouveau", "{count} nouveaux"),
        "new|feminine": ("{count} nouvelle", "{count} nouvelles"),
    },
    "pl": {
        "kind_film": "film",
        "kind_film|gender": "masculine",
        "kind_show": "seria",
        "kind_show|gender": "feminine",
        "kind_clip": "nagranie",
        "kind_clip|gender": "neuter",
        "most_watched": "Najczęściej oglądane: {title}",
        "most_watched|masculine": "{title} to najczęściej oglądany {kind}",
        "most_watched|feminine": "{title} to najczęściej oglądana {kind}",
        "most_watched|neuter": "{title} to najczęściej oglądane {kind}",
        "new": ("{count} nowość", "{count} nowości", "{count} nowości"),
        "new|masculine": ("{count} nowy", "{count} nowe", "{count} nowych"),
        "new|feminine": ("{count} nowa", "{count} nowe", "{count} nowych"),
        "new|neuter": ("{count} nowe", "{count} nowe", "{count} nowych"),
    },
    "ru": {
        "kind_film": "фильм",
        "kind_film|gender": "masculine",
        "kind_show": "передача",
        "kind_show|gender": "feminine",
        "kind_clip": "видео",
        "kind_clip|gender": "neuter",
        "most_watched": "Смотрят чаще всего: {title}",
        "most_watched|masculine": "{title} — самый популярный {kind}",
        "most_watched|feminine": "{title} — самая популярная {kind}",
        "most_watched|neuter": "{title} — самое популярное {kind}",
        "new": ("{count} новинка", "{count} новинки", "{count} новинок"),
        "new|masculine": ("{count} новый", "{count} новых", "{count} новых"),
        "new|feminine": ("{count} новая", "{count} новые", "{count} новых"),
        "new|neuter": ("{count} новое", "{count} новых", "{count} новых"),
    },
    "hi": {
        "kind_film": "फ़िल्म",
        "kind_film|gender": "feminine",
        "kind_show": "शो",
        "kind_show|gender": "masculine",
        "kind_clip": "वीडियो",
        "kind_clip|gender": "masculine",
        "most_watched": "सबसे ज़्यादा देखा गया: {title}",
        "most_watched|masculine": "{title} सबसे ज़्यादा देखा गया {kind} है",
        "most_watched|feminine": "{title} सबसे ज़्यादा देखी गई {kind} है",
        "new": ("{count} नया", "{count} नए"),
        "new|feminine": ("{count} नई", "{count} नई"),
    },
}


class Words(msgspec.Struct, frozen=True):
    """The accessors that the tool wrote, and who says their messages."""

    most_watched: Callable[..., Message]
    new: Callable[..., Message]
    kinds: type[Enum]
    translator: Translator

    def leader(self, kind: str) -> str:
        return self.translator.say(self.most_watched(title="Heat", kind=self.kinds[kind]))

    def news(self, kind: str, count: int) -> str:
        return self.translator.say(self.new(kind=self.kinds[kind], count=count))


def speaking(workshop: Workshop, tag: str, texts: Texts, *, fuzzy: str = "") -> Words:
    """Return the program in a language, one of its entries in doubt if asked for."""
    workshop.template("words", TEMPLATE)
    path = workshop.translate(tag, "words", texts)
    if fuzzy:
        text = path.read_text(encoding="utf-8")
        doubted = text.replace(f'msgctxt "{fuzzy}"', f'#, fuzzy\nmsgctxt "{fuzzy}"')
        assert doubted != text
        path.write_text(doubted, encoding="utf-8")
    workshop.run()
    module = runpy.run_path(str(workshop.locales.parent / "words.py"))
    return Words(
        module["most_watched"],
        module["new"],
        module["Kind"],
        workshop.catalogs().translator(tag),
    )


@pytest.mark.parametrize(
    ("tag", "kind", "text"),
    [
        ("de", "FILM", "Heat ist der meistgesehene Film"),
        ("de", "SHOW", "Heat ist die meistgesehene Serie"),
        ("de", "CLIP", "Heat ist das meistgesehene Video"),
        ("fr", "FILM", "Heat est le film le plus regardé"),
        ("fr", "SHOW", "Heat est la série la plus regardée"),
        ("fr", "CLIP", "Heat est la vidéo la plus regardée"),
        ("pl", "FILM", "Heat to najczęściej oglądany film"),
        ("pl", "SHOW", "Heat to najczęściej oglądana seria"),
        ("pl", "CLIP", "Heat to najczęściej oglądane nagranie"),
        ("ru", "FILM", "Heat — самый популярный фильм"),
        ("ru", "SHOW", "Heat — самая популярная передача"),
        ("ru", "CLIP", "Heat — самое популярное видео"),
        ("hi", "FILM", "Heat सबसे ज़्यादा देखी गई फ़िल्म है"),
        ("hi", "SHOW", "Heat सबसे ज़्यादा देखा गया शो है"),
        ("hi", "CLIP", "Heat सबसे ज़्यादा देखा गया वीडियो है"),
    ],
)
def test_articles_and_participles_agree(workshop: Workshop, tag: str, kind: str, text: str) -> None:
    assert speaking(workshop, tag, LANGUAGES[tag]).leader(kind) == text


@pytest.mark.parametrize(
    ("tag", "kind", "texts"),
    [
        ("de", "FILM", {1: "1 neuer", 2: "2 neue"}),
        ("de", "CLIP", {1: "1 neues", 2: "2 neue"}),
        ("fr", "FILM", {0: "0 nouveau", 1: "1 nouveau", 2: "2 nouveaux"}),
        ("fr", "SHOW", {0: "0 nouvelle", 1: "1 nouvelle", 2: "2 nouvelles"}),
        ("pl", "FILM", {1: "1 nowy", 3: "3 nowe", 12: "12 nowych", 22: "22 nowe"}),
        ("pl", "SHOW", {1: "1 nowa", 3: "3 nowe", 12: "12 nowych", 22: "22 nowe"}),
        ("pl", "CLIP", {1: "1 nowe", 3: "3 nowe", 5: "5 nowych"}),
        ("ru", "FILM", {1: "1 новый", 3: "3 новых", 11: "11 новых", 21: "21 новый"}),
        ("ru", "SHOW", {1: "1 новая", 3: "3 новые", 11: "11 новых", 21: "21 новая"}),
        ("ru", "CLIP", {1: "1 новое", 3: "3 новых", 11: "11 новых", 21: "21 новое"}),
        ("hi", "FILM", {1: "1 नई", 2: "2 नई"}),
        ("hi", "SHOW", {1: "1 नया", 2: "2 नए"}),
    ],
)
def test_gender_and_plural_work_together(
    workshop: Workshop, tag: str, kind: str, texts: Mapping[int, str]
) -> None:
    words = speaking(workshop, tag, LANGUAGES[tag])
    assert {count: words.news(kind, count) for count in texts} == texts


def without(tag: str, *keys: str) -> Texts:
    return {key: text for key, text in LANGUAGES[tag].items() if key not in keys}


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("kind", ["FILM", "SHOW"])
def test_a_missing_variant_falls_back_to_other(workshop: Workshop, tag: str, kind: str) -> None:
    gender = str(LANGUAGES[tag][f"kind_{kind.lower()}|gender"])
    texts = without(tag, f"most_watched|{gender}", f"new|{gender}")
    words = speaking(workshop, tag, texts)
    assert words.leader(kind) == str(texts["most_watched"]).format(title="Heat")
    assert words.news(kind, 1) == texts["new"][0].format(count=1)


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("stated", ["", "other", "weiblich", "Feminine", "gender", "{kind}"])
def test_without_a_gender_that_is_one_the_sentence_is_that_for_other(
    workshop: Workshop, tag: str, stated: str
) -> None:
    texts = {**LANGUAGES[tag], "kind_show|gender": stated}
    words = speaking(workshop, tag, texts)
    assert words.leader("SHOW") == str(texts["most_watched"]).format(title="Heat")


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_doubted_variant_is_not_said(workshop: Workshop, tag: str) -> None:
    gender = LANGUAGES[tag]["kind_show|gender"]
    other = str(LANGUAGES[tag]["most_watched"]).format(title="Heat")
    words = speaking(workshop, tag, LANGUAGES[tag], fuzzy=f"most_watched|{gender}")
    assert words.leader("SHOW") == other


def test_a_doubted_gender_is_none(workshop: Workshop) -> None:
    words = speaking(workshop, "de", LANGUAGES["de"], fuzzy="kind_show|gender")
    assert words.leader("SHOW") == "Am meisten gesehen: Heat"


def test_a_broken_variant_falls_back_to_english_and_is_logged_once(
    workshop: Workshop, caplog: pytest.LogCaptureFixture
) -> None:
    texts = {**LANGUAGES["de"], "most_watched|feminine": "{titel} ist die meistgesehene {kind}"}
    words = speaking(workshop, "de", texts)
    assert {words.leader("SHOW") for _ in range(2)} == {"Heat is the most watched Serie"}
    assert words.leader("FILM") == "Heat ist der meistgesehene Film"
    assert len(caplog.records) == 1


def test_a_language_that_is_not_translated_has_english_words(workshop: Workshop) -> None:
    words = speaking(workshop, "de", {})
    assert words.leader("SHOW") == "Heat is the most watched show"
    assert words.news("SHOW", 1) == "1 new one"


def test_a_catalogue_of_differences_takes_the_gender_from_its_relative(workshop: Workshop) -> None:
    workshop.template("words", TEMPLATE)
    workshop.translate("es-ES", "words", {"kind_show": "serie", "kind_show|gender": "feminine"})
    texts = {"most_watched|feminine": "{title} es la {kind} más vista"}
    assert speaking(workshop, "es-419", texts).leader("SHOW") == "Heat es la serie más vista"


def test_a_word_is_not_of_the_gender_that_a_relatives_word_has(workshop: Workshop) -> None:
    """Spain's *serie* is feminine; Latin America's *programa* is not, though nobody says so."""
    spanish = {
        "most_watched": "Lo más visto: {title}",
        "most_watched|feminine": "{title} es la {kind} más vista",
    }
    workshop.template("words", TEMPLATE)
    texts = {**spanish, "kind_show": "serie", "kind_show|gender": "feminine"}
    workshop.translate("es-ES", "words", texts)
    words = speaking(workshop, "es-419", {**spanish, "kind_show": "programa"})
    assert words.leader("SHOW") == "Lo más visto: Heat"


def test_a_gender_without_a_word_says_nothing_of_a_relatives_word(workshop: Workshop) -> None:
    """It may have been stated before the word was, or be left over from another one."""
    workshop.template("words", TEMPLATE)
    workshop.translate("es-ES", "words", {"kind_film": "filme", "kind_film|gender": "masculine"})
    texts = {
        "kind_film|gender": "feminine",
        "most_watched": "Lo más visto: {title}",
        "most_watched|feminine": "{title} es la {kind} más vista",
        "most_watched|masculine": "{title} es el {kind} más visto",
    }
    assert speaking(workshop, "es-419", texts).leader("FILM") == "Heat es el filme más visto"


def test_an_english_word_has_no_gender(workshop: Workshop) -> None:
    words = speaking(workshop, "de", without("de", "kind_show"))
    assert words.leader("SHOW") == "Am meisten gesehen: Heat"
