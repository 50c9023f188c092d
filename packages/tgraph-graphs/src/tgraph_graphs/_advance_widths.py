"""How far each character moves the pen, without drawing it.

Widths are in em, the unit of the font's size: those of the fonts that are shipped, at their regular
and bold weights, rounded up to twentieths. Of other characters they are estimates that err on the
wide side, because text that is narrower than thought harms nothing.
"""
# ruff: noqa: RUF001 - letters of other scripts are meant

import unicodedata
from typing import Final

_LATIN: Final = (
    ("\u2009\u202f", 0.2),
    ("ijlıł‚", 0.25),
    (" \u00a0!',.:I·’¡‘", 0.3),
    (";`|", 0.35),
    ("()/[]\\frtľ‹›", 0.4),
    ("1{}ť\u2011“”„", 0.45),
    ('"-^_–\u2002ª°º', 0.5),
    ("*sx", 0.55),
    ("?7FJLacehknouvyz§¿ðøħŁŋ", 0.6),
    ("#&235689EPTZbdgpq«»Þßþđưứừửữự", 0.65),
    ("$+04<=>BKRSXY~±×−", 0.7),
    ("ACDGHUVÐďĐ", 0.75),
    ("NOQØĦŊ", 0.8),
    ("w", 0.85),
    ("m…", 0.9),
    ("M●æ", 0.95),
    ("%W\u2003œ—", 1.0),
    ("@ÆŒ", 1.05),
    ("№", 1.1),
)
"""Of Inter, with signs and spaces that all languages use."""
_GREEK: Final = (
    ("Ιι", 0.3),
    ("Ί", 0.45),
    ("εζτ", 0.55),
    ("Γβγδηκμνξοςυχ", 0.6),
    ("ΕΖΡΤθλπρσ", 0.65),
    ("ΒΚΞΣΥΧα", 0.7),
    ("ΑΔΗΛΠ", 0.75),
    ("ΈΘΝΟΩφ", 0.8),
    ("ψω", 0.85),
    ("ΉΌΎΏΦΨ", 0.9),
    ("Μ", 0.95),
)
"""Of Inter."""
_CYRILLIC: Final = (
    ("іј", 0.25),
    ("І", 0.3),
    ("гґ", 0.45),
    ("з", 0.5),
    ("тхѕ", 0.55),
    ("ЈГабвеиклнопсучьэяђєћџҐ", 0.6),
    ("БЕЗРТЬдрцъ", 0.65),
    ("ЅВКУХЯ", 0.7),
    ("ЄЏАЛНПСЧЭфы", 0.75),
    ("ИОЦм", 0.8),
    ("ЂДФЪжшю", 0.85),
    ("ЋЫщњ", 0.9),
    ("Мљ", 0.95),
    ("ШЩ", 1.0),
    ("ЖЮ", 1.05),
    ("ЉЊ", 1.15),
)
"""Of Inter."""
_DEVANAGARI: Final = (
    ("\u0903", 0.25),
    ("\u093b\u093e\u093f\u0940\u0949\u094a\u094b\u094c\u094f", 0.3),
    ("\u094eॱ", 0.35),
    ("रऱ।॰", 0.45),
    ("इईटऽॽ", 0.55),
    ("उडदह०१२३४५६७८९ॾ", 0.6),
    ("ऍऎएऐगघठढतनऩपबयवष॥ॸॺॻॿ", 0.65),
    ("ङचधम", 0.7),
    ("थलस", 0.75),
    ("ऌछजभशॡॹॼ", 0.8),
    ("ऊकझञणफळऴ", 0.85),
    ("ऄअखॲॳॶॷ", 0.9),
    ("ऋॠ", 0.95),
    ("ॐ", 1.05),
    ("आऑऒओऔॴॵ", 1.15),
)
"""Of Noto Sans Devanagari; of a vowel sign what it adds to its letter."""
_THAI: Final = (
    ("เโใไ", 0.35),
    ("ะ", 0.4),
    ("าำๅ", 0.45),
    ("รวฯ๑๔๖๙", 0.55),
    ("ขงจชฐธลอฮ฿๐๓๕๘", 0.6),
    ("กฃคฆฉซฎฏฑดถทนบปภมยฤฦสหแๆ๏๒", 0.65),
    ("ฅตผฝศษ", 0.7),
    ("พฟฬ๗", 0.75),
    ("๚", 0.85),
    ("ฌญฒณ๛", 0.95),
)
"""Of Noto Sans Thai."""
_WIDTHS: Final = {
    char: width
    for classes in (_LATIN, _GREEK, _CYRILLIC, _DEVANAGARI, _THAI)
    for chars, width in classes
    for char in chars
}
_UPPER: Final = 0.82
_LOWER: Final = 0.7
_OTHER: Final = 0.74
_WIDE: Final = 1.0
_PICTURE: Final = 1.35
_SHIPPED_MARKS: Final = (
    ("\u0300", "\u036f"),
    ("\u0591", "\u05c7"),
    ("\u0610", "\u06ed"),
    ("\u0900", "\u097f"),
    ("\u0e31", "\u0e4e"),
)
"""From which to which: of Latin, Hebrew, Arabic, Devanagari and Thai, whose fonts are there."""


def advance_width(char: str) -> float:
    """Return the width of a character, also as the box that stands for it where a font is missing.

    Marks and the parts of an emoji are narrow or nothing where there is a font for them.
    """
    known = _WIDTHS.get(char)
    if known is None:
        # A letter with an accent is as wide as without, but for those in the table.
        known = _WIDTHS.get(unicodedata.normalize("NFD", char)[0])
    if known is not None:
        return known
    category = unicodedata.category(char)
    if category == "Cf" or "\ufe00" <= char <= "\ufe0f" or _is_shipped_mark(char, category):
        return 0
    if category == "So" or char > "\U0001f000":
        return _PICTURE
    if unicodedata.east_asian_width(char) in "WF":
        return _WIDE
    if char.isupper():
        return _UPPER
    return _LOWER if char.islower() else _OTHER


def _is_shipped_mark(char: str, category: str) -> bool:
    return category == "Mn" and any(first <= char <= last for first, last in _SHIPPED_MARKS)
