"""How wide text is, and cutting it."""
# ruff: noqa: RUF001 - letters and signs of other scripts are meant

from collections.abc import Callable
from importlib.resources import as_file, files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from tgraph_graphs._typesetting import (
    ELLIPSIS,
    cut,
    graphemes,
    isolated,
    lines,
    text_width,
    wrapped,
)

FAMILY = "👨‍👩‍👧‍👦"


Measure = Callable[[str], float]


def measure(package: str, file: str, *axes: tuple[int, int]) -> Measure:
    """Return what measures text in em as a variable font draws it, at the widest of ``axes``."""
    fonts: list[ImageFont.FreeTypeFont] = []
    with as_file(files(package) / "files" / file) as path:
        for each in axes:
            font = ImageFont.truetype(path, 1000)
            font.set_variation_by_axes(list(each))
            fonts.append(font)
    return lambda text: max(font.getlength(text) for font in fonts) / 1000


@pytest.fixture(scope="module")
def inter() -> Measure:
    """Measures as Inter draws, at the widest of the weights and sizes that are used."""
    return measure("fontpkg_inter", "Inter[opsz,wght].ttf", (31, 400), (31, 700), (14, 400))


@pytest.fixture(scope="module")
def devanagari() -> Measure:
    return measure(
        "fontpkg_noto_sans_devanagari", "NotoSansDevanagari[wdth,wght].ttf", (400, 100), (700, 100)
    )


@pytest.fixture(scope="module")
def thai() -> Measure:
    return measure("fontpkg_noto_sans_thai", "NotoSansThai[wdth,wght].ttf", (400, 100), (700, 100))


@given(text=st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60))
def test_latin_text_is_never_wider_than_estimated(text: str, inter: Measure) -> None:
    """What is drawn beside a text relies on it. Inter joins a few signs: ``1*2`` becomes 1 × 2."""  # noqa: RUF002
    assert inter(text) <= text_width(text) * 1.1


@pytest.mark.parametrize(
    "text",
    [
        "Last 30 days, to Nov 22, 2026 · average watch time per hour",
        "Wiedergabezeit nach Auflösung des Streams",
        "Épisodes regardés à l’étranger",
        "Переглянуто за годиною доби · 5,8 год.",
        "Воспроизведения по платформам и типам потока",
        "Ώρες προβολής ανά ημέρα της εβδομάδας",
        "Oglądane według rozdzielczości źródła",
        "Số lượt phát theo thứ trong tuần, người xem nhiều nhất",
        "Şu gün rekor kırdı: İzleme süresi",
        "● TV\u2003● Movies · 1 204 h",
    ],
)
def test_words_of_an_alphabet_are_hardly_narrower_than_estimated_and_never_wider(
    text: str, inter: Measure
) -> None:
    """Half a line of air after every text would push things apart for nothing."""
    assert inter(text) <= text_width(text) <= inter(text) * 1.13


@pytest.mark.parametrize("text", ["प्लैटफ़ॉर्म", "हिसाब", "व्यस्त", "ज़्यादा", "श्रृंखलाएँ", "डायरेक्ट"])
def test_words_in_devanagari_are_not_wider_and_not_half_as_wide(
    text: str, devanagari: Measure
) -> None:
    """Letters that join become narrower than they are alone."""
    assert devanagari(text) <= text_width(text) <= devanagari(text) * 1.6


@pytest.mark.parametrize("text", ["จำนวนการเล่น", "วันในสัปดาห์", "เล่นโดยตรง", "ผู้ชมที่ดูมากที่สุด"])
def test_words_in_thai_are_hardly_narrower_than_estimated_and_never_wider(
    text: str, thai: Measure
) -> None:
    assert thai(text) <= text_width(text) <= thai(text) * 1.13


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("abc", ["a", "b", "c"]),
        ("e\u0301a", ["e\u0301", "a"]),
        (FAMILY + "x", [FAMILY, "x"]),
        ("👍🏽👍", ["👍🏽", "👍"]),
        ("🇩🇪🇩🇰🇫", ["🇩🇪", "🇩🇰", "🇫"]),
        ("🏴\U000e0067\U000e0062\U000e007f!", ["🏴\U000e0067\U000e0062\U000e007f", "!"]),
        ("\u1112\u1161\u11abx", ["\u1112\u1161\u11ab", "x"]),
        ("กำ", ["กำ"]),
        ("", []),
    ],
    ids=["latin", "combining", "family", "skin", "flags", "tags", "jamo", "thai", "nothing"],
)
def test_a_grapheme_is_what_a_reader_takes_for_one_character(text: str, parts: list[str]) -> None:
    assert list(graphemes(text)) == parts


@given(text=st.text())
def test_graphemes_lose_nothing(text: str) -> None:
    assert "".join(graphemes(text)) == text


@given(text=st.text(), width=st.floats(1, 30))
def test_a_cut_text_fits_and_is_a_beginning(text: str, width: float) -> None:
    shown = cut(text, width)

    assert text_width(shown) <= width
    assert shown == text or text.startswith(shown.removesuffix("…"))


def test_an_emoji_is_not_cut_apart() -> None:
    assert cut(f"{FAMILY}{FAMILY}{FAMILY}", text_width(FAMILY) + 3) == f"{FAMILY}…"


def test_pieces_are_laid_out_without_being_broken() -> None:
    assert lines(["aa", "bb", "cc"], 4.5, glue=" · ") == (("aa", "bb"), ("cc",))
    assert lines(["x" * 50], 3, glue=" ") == ((cut("x" * 50, 3),),)
    assert lines([], 3, glue=" ") == ()


def test_words_stay_whole_where_lines_end() -> None:
    assert wrapped("Northern Lines is the most watched show", 10) == (
        "Northern Lines is",
        "the most watched",
        "show",
    )
    assert wrapped("x" * 50, 3) == (cut("x" * 50, 3),)
    assert wrapped("", 3) == ()


@pytest.mark.parametrize(
    ("text", "width", "said"),
    [
        ("最も視聴された番組：銀河鉄道", 8, ("最も視聴された番", "組：銀河鉄道")),
        ("最も視聴された番：銀河（仮）", 8.3, ("最も視聴された", "番：銀河（仮）")),
        ("視聴は二〇（約）", 6.2, ("視聴は二〇", "（約）")),
        ("จำนวนการเล่น", 5.0, ("จำนวนการ", "เล่น")),
        ("再生 Northern Lines", 9.5, ("再生 Northern", "Lines")),
    ],
    ids=["letters", "closing", "opening", "thai", "mixed"],
)
def test_scripts_without_spaces_are_broken_between_letters_that_may_be_parted(
    text: str, width: float, said: tuple[str, ...]
) -> None:
    """A title that names a film would else lose its end."""
    assert wrapped(text, width) == said


@given(text=st.text(st.sampled_from("映画（」ーa bก เ่ำ👍🏽e\u0301")), width=st.floats(4, 30))
def test_wrapped_text_fits_and_loses_nothing_but_spaces(text: str, width: float) -> None:
    said = wrapped(text, width)

    assert all(text_width(line) <= width for line in said)
    if not any(ELLIPSIS in line for line in said):
        assert "".join("".join(said).split()) == "".join(text.split())


@pytest.mark.parametrize("name", ["דוד!", "أحمد 12…", "Ada שלום"])
def test_a_name_that_runs_leftwards_keeps_to_itself(name: str) -> None:
    """Its number would else stand at its wrong side; the isolates take no room."""
    assert isolated(name) == f"\u2068{name}\u2069"
    assert text_width(isolated(name)) == text_width(name)


@pytest.mark.parametrize("name", ["", "Ada", "漢字", "กรุงเทพ", "देव", "🎬", "12 %"])
def test_every_other_name_is_left_as_it_is(name: str) -> None:
    assert isolated(name) == name
