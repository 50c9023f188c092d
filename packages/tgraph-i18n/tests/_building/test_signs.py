"""Markup, mentions and invisible characters that a translation adds to its English."""

from pathlib import Path

import pytest

from tgraph_i18n.testing import Workshop

TEMPLATE = """\
msgctxt "plain"
msgid "Your charts are ready"
msgstr ""

#. {the_command} (str): a command
msgctxt "bold"
msgid "**Careful:** read {the_command} first.\\n-# Small print"
msgstr ""

#. {period_days} (count): how many days
msgctxt "days"
msgid "One day, and `more`"
msgid_plural "{period_days} days"
msgstr[0] ""
msgstr[1] ""

msgctxt "tail"
msgid "Charts: "
msgstr ""
"""


@pytest.fixture
def program(tmp_path: Path) -> Workshop:
    workshop = Workshop(tmp_path)
    workshop.template("words", TEMPLATE)
    return workshop


def findings(program: Workshop, capsys: pytest.CaptureFixture[str]) -> str:
    """Bring everything up to date, and return what the check finds then."""
    program.run()
    capsys.readouterr()
    code = program.run("--check")
    shown = capsys.readouterr().err
    assert code == (1 if shown else 0)
    return shown


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("Deine *Charts*", "'*' 2 times, its English none: leave it out"),
        ("Deine _Charts", "'_' once"),
        ("~~Deine~~ Charts", "'~~' 2 times"),
        ("||Deine|| Charts", "'||' 2 times"),
        ("Deine `Charts`", "'`' 2 times"),
        ("Deine\\Charts", "'\\' once"),
        ("@everyone: Charts", "'@' once"),
        ("<@1> Charts", "'<' once"),
        ("<#1> Charts", "'<' once"),
        ("</graph:1> Charts", "'<' once"),
        ("[Charts](x)", "link '](…)' once"),
        ("Charts: https://example.com", "web address once"),
        ("Charts: https://www.example.com", "web address once"),
        ("Charts: https://discord.gg/x", "web address once"),
        ("Charts: http://a http://b", "web address 2 times"),
        ("Charts: HTTP", "web address once"),
        ("Charts: steam://run", "web address once"),
        ("www.example.com", "web address once"),
        ("discord.gg/x", "web address once"),
        ("# Charts", "heading, quotation or list at the start of a line once"),
        ("-# Charts", "heading, quotation or list at the start of a line once"),
        (">>> Charts", "heading, quotation or list at the start of a line once"),
        ("- Charts", "heading, quotation or list at the start of a line once"),
        ("Deine\nCharts", "line break once"),
        ("Deine\rCharts", "U+000D (a control character) once"),
        ("Deine\tCharts", "U+0009 (a control character) once"),
        ("Deine \u202eCharts", "U+202E (RIGHT-TO-LEFT OVERRIDE) once"),
        ("Deine \u2066Charts\u2069", "U+2066 (LEFT-TO-RIGHT ISOLATE) once"),
        ("Deine\u200bCharts", "U+200B (ZERO WIDTH SPACE) once"),
        ("Deine\u200dCharts", "U+200D (ZERO WIDTH JOINER) once"),
        ("Deine\xadCharts", "U+00AD (SOFT HYPHEN) once"),
        ("Deine\ufeffCharts", "U+FEFF (ZERO WIDTH NO-BREAK SPACE) once"),
        ("Deine\u2028Charts", "U+2028 (LINE SEPARATOR) once"),
        ("Deine\ue000Charts", "U+E000 (a control character) once"),
        ("Deine\u3164Charts", "U+3164 (HANGUL FILLER) once"),
        ("Deine\ufe0fCharts", "U+FE0F (VARIATION SELECTOR-16) once"),
        ("Deine\U000e0100Charts", "U+E0100 (VARIATION SELECTOR-17) once"),
        ("Deine\u2065Charts", "U+2065 (a control character) once"),
        ("Deine Cha" + "\u0301" * 6 + "rts", "has 5 marks over one letter: leave some out"),
        ("Deine \xa0Charts", "has 2 blanks in a row: leave some out"),
        ("Deine" + " " * 2000 + "Charts", "has 2000 blanks in a row"),
        (" Deine Charts", "begins or ends with other blanks than the English"),
        ("Deine Charts\xa0", "begins or ends with other blanks than the English"),
    ],
    ids=ascii,
)
def test_what_the_english_does_not_have_is_found(
    program: Workshop, capsys: pytest.CaptureFixture[str], text: str, finding: str
) -> None:
    """A translation reaches people with the bot's own rights: nobody reviews 31 languages."""
    path = program.translate("de", "words", {"plain": text})
    shown = findings(program, capsys)
    assert "plain: " in shown
    assert finding in shown
    line = next(
        n for n, each in enumerate(path.read_text("utf-8").split("\n"), 1) if "Your" in each
    )
    assert shown.startswith(f"{path}:{line}: ")


def test_a_placeholder_is_not_said_over_and_over(
    program: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    """What it stands for may be long; twice is good style in some languages."""
    text = "**Achtung:** {the_command}, {the_command}, {the_command} lesen.\n-# Klein"
    program.translate("de", "words", {"bold": text})
    assert "has {the_command} 3 times: write it once" in findings(program, capsys)


@pytest.mark.parametrize(
    "texts",
    [
        {"plain": "ग्राफ़ तैयार हैं"},
        {"bold": "**Achtung:** erst {the_command} lesen.\n-# Kleingedrucktes"},
        {"days": ("Ein Tag und `mehr`", "{period_days} Tage und `mehr`")},
        {"days": ("Ein Tag", "{period_days} Tage")},
        {"tail": "Charts: "},
        {"bold": "**Achtung:** {the_command} lesen, ja, {the_command} lesen.\n-# Klein"},
    ],
    ids=[
        "two marks",
        "same number",
        "as in the other form",
        "as in one form",
        "same blanks",
        "names",
    ],
)
def test_what_the_english_has_may_stand_there(
    program: Workshop, capsys: pytest.CaptureFixture[str], texts: dict[str, str | tuple[str, ...]]
) -> None:
    program.translate("de", "words", texts)
    assert findings(program, capsys) == ""


@pytest.mark.parametrize(
    ("texts", "finding"),
    [
        (
            {"bold": "Achtung: erst {the_command} lesen.\n-# Klein"},
            "'*' 0 times, its English 4: write it as often",
        ),
        (
            {"bold": "**Achtung:** erst {the_command} lesen. Klein"},
            "line break 0 times, its English 1",
        ),
        ({"tail": "Charts:"}, "other blanks than the English"),
    ],
)
def test_what_the_english_has_may_not_be_lost(
    program: Workshop, capsys: pytest.CaptureFixture[str], texts: dict[str, str], finding: str
) -> None:
    """Half of a pair, or two lines run together, look broken."""
    program.translate("de", "words", texts)
    assert finding in findings(program, capsys)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("fr", "«\xa0Vos graphiques\xa0» sont prêts\u202f!"),
        ("de", "„Deine Charts“ sind da – und zwar: alle"),  # noqa: RUF001  # German dash
        ("el", "Είναι έτοιμα τα γραφήματα; Ναι· όλα!"),  # noqa: RUF001  # Greek marks
        ("ja", "「グラフ」ができました！１～３（全部）"),  # noqa: RUF001  # full-width forms
        ("zh-CN", "您的图表“已就绪”，请看：《图表》！"),  # noqa: RUF001  # full-width forms
        ("zh-TW", "您的圖表『已就緒』…"),
        ("ko", "차트가 준비됐어요: 1~3, a~z"),
        ("hi", "आपके चार्ट तैयार हैं। शक्\u200dति और क्\u200cष"),
        ("th", "กราฟ\u200bพร้อมแล้ว"),
        ("fa", "نمودارها آماده می\u200cشوند\u200f"),
        ("uk", "Об’єкт і пам'ять — усе готово"),  # noqa: RUF001  # Cyrillic
        ("it", "L’attività è pronta: com'è?"),  # noqa: RUF001  # an apostrophe
        ("es-ES", "¿Están listos? ¡Sí!"),
        ("pl", "„Wykresy” są gotowe; 1/2"),
        ("hr", "1. siječnja: grafikoni"),
    ],
)
def test_no_language_is_refused_for_its_own_marks(
    program: Workshop, capsys: pytest.CaptureFixture[str], tag: str, text: str
) -> None:
    program.translate(tag, "words", {"plain": text})
    assert findings(program, capsys) == ""


def test_a_doubtful_translation_is_not_held_to_its_changed_english(
    program: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody reads it; that it is fuzzy is told where the language has to be complete."""
    program.translate("de", "words", {"tail": "Charts: "})
    program.run()
    path = program.locales / "words.pot"
    path.write_text(path.read_text("utf-8").replace('"Charts: "', '"**Charts**"'), "utf-8")
    assert findings(program, capsys) == ""


def test_texts_of_commands_are_compared_with_the_source_language(
    program: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    """Their key is no English. A name may have what Discord's pattern takes."""
    english = {"mail.name": "mail", "mail.description": "Read a_mail", "mail.to.me": "Me"}
    program.translate("en-US", "commands", english)
    program.translate("de", "commands", english | {"mail.name": "meine_post"})
    assert findings(program, capsys) == ""
    program.translate("de", "commands", english | {"mail.to.me": "Mir @here"})
    assert "mail.to.me: 'Mir @here' has '@' once" in findings(program, capsys)
