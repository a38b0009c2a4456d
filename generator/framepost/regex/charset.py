"""Sets of characters, and the Unicode properties that name them."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

Range = tuple[int, int]
Ranges = tuple[Range, ...]

LAST = sys.maxunicode
DIGIT: Ranges = ((0x30, 0x39),)
WORD: Ranges = ((0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A))
SPACE: Ranges = (
    (0x09, 0x0D),
    (0x20, 0x20),
    (0xA0, 0xA0),
    (0x1680, 0x1680),
    (0x2000, 0x200A),
    (0x2028, 0x2029),
    (0x202F, 0x202F),
    (0x205F, 0x205F),
    (0x3000, 0x3000),
    (0xFEFF, 0xFEFF),
)
"""WhiteSpace and LineTerminator, ECMA-262 §11.2 and §11.3. They are written out here, so that they
do not depend on the Unicode version."""
LINE_TERMINATOR: Ranges = ((0x0A, 0x0A), (0x0D, 0x0D), (0x2028, 0x2029))

# The names of general categories, from Unicode's PropertyValueAliases.txt (see ECMA-262
# §21.2.1.1). Only these exact spellings are valid.
_MINOR_NAMES = """
Lu Uppercase_Letter; Ll Lowercase_Letter; Lt Titlecase_Letter; Lm Modifier_Letter;
Lo Other_Letter; Mn Nonspacing_Mark; Mc Spacing_Mark; Me Enclosing_Mark;
Nd Decimal_Number digit; Nl Letter_Number; No Other_Number; Pc Connector_Punctuation;
Pd Dash_Punctuation; Ps Open_Punctuation; Pe Close_Punctuation; Pi Initial_Punctuation;
Pf Final_Punctuation; Po Other_Punctuation; Sm Math_Symbol; Sc Currency_Symbol;
Sk Modifier_Symbol; So Other_Symbol; Zs Space_Separator; Zl Line_Separator;
Zp Paragraph_Separator; Cc Control cntrl; Cf Format; Cs Surrogate; Co Private_Use; Cn Unassigned
"""
_MAJOR_NAMES = """
L Letter; M Mark Combining_Mark; N Number; P Punctuation punct; S Symbol; Z Separator; C Other
"""
_MINOR = [entry.split() for entry in _MINOR_NAMES.split(";")]
_MAJOR = [entry.split() for entry in _MAJOR_NAMES.split(";")]

CATEGORIES = frozenset(names[0] for names in _MINOR)
MAJORS = {names[0]: frozenset(c for c in CATEGORIES if c[0] == names[0]) for names in _MAJOR}

_GENERAL_CATEGORY: dict[str, frozenset[str]] = {
    **{name: frozenset({names[0]}) for names in _MINOR for name in names},
    **{name: MAJORS[names[0]] for names in _MAJOR for name in names},
    **dict.fromkeys(("LC", "Cased_Letter"), frozenset({"Lu", "Ll", "Lt"})),
}
_ASCII_HEX_DIGIT: Ranges = ((0x30, 0x39), (0x41, 0x46), (0x61, 0x66))
_WHITE_SPACE: Ranges = (
    *((0x09, 0x0D), (0x20, 0x20), (0x85, 0x85), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A)),
    *((0x2028, 0x2029), (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000)),
)
_PATTERN_WHITE_SPACE: Ranges = (
    *((0x09, 0x0D), (0x20, 0x20), (0x85, 0x85), (0x200E, 0x200F), (0x2028, 0x2029)),
)
_NONCHARACTER: Ranges = (
    (0xFDD0, 0xFDEF),
    *((plane + 0xFFFE, plane + 0xFFFF) for plane in range(0, LAST, 0x10000)),
)
# The binary properties of ECMA-262 §21.2.1.1, table 55, and the short names of later editions.
# The ranges of these properties are the same in all recent Unicode versions …
_FIXED: tuple[tuple[str, Ranges], ...] = (
    ("Any", ((0, LAST),)),
    ("ASCII", ((0, 0x7F),)),
    ("ASCII_Hex_Digit AHex", _ASCII_HEX_DIGIT),
    ("Hex_Digit Hex", (*_ASCII_HEX_DIGIT, (0xFF10, 0xFF19), (0xFF21, 0xFF26), (0xFF41, 0xFF46))),
    ("Join_Control Join_C", ((0x200C, 0x200D),)),
    ("Noncharacter_Code_Point NChar", _NONCHARACTER),
    ("Pattern_White_Space Pat_WS", _PATTERN_WHITE_SPACE),
    ("Regional_Indicator RI", ((0x1F1E6, 0x1F1FF),)),
    ("White_Space space", _WHITE_SPACE),
)
_COMPUTED: dict[str, tuple[Ranges, frozenset[str]]] = {
    **{name: (ranges, frozenset()) for names, ranges in _FIXED for name in names.split()},
    "Assigned": ((), CATEGORIES - {"Cn"}),
}
# … and those of these properties change.
_OPAQUE = frozenset(
    """
Alphabetic Alpha Bidi_Control Bidi_C Bidi_Mirrored Bidi_M Case_Ignorable CI Cased
Changes_When_Casefolded CWCF Changes_When_Casemapped CWCM Changes_When_Lowercased CWL
Changes_When_NFKC_Casefolded CWKCF Changes_When_Titlecased CWT Changes_When_Uppercased CWU Dash
Default_Ignorable_Code_Point DI Deprecated Dep Diacritic Dia Emoji Emoji_Component EComp
Emoji_Modifier EMod Emoji_Modifier_Base EBase Emoji_Presentation EPres Extended_Pictographic
ExtPict Extender Ext Grapheme_Base Gr_Base Grapheme_Extend Gr_Ext IDS_Binary_Operator IDSB
IDS_Trinary_Operator IDST ID_Continue IDC ID_Start IDS Ideographic Ideo
Logical_Order_Exception LOE Lowercase Lower Math Pattern_Syntax Pat_Syn Quotation_Mark QMark
Radical Sentence_Terminal STerm Soft_Dotted SD Terminal_Punctuation Term Unified_Ideograph UIdeo
Uppercase Upper Variation_Selector VS XID_Continue XIDC XID_Start XIDS
""".split()
)


@dataclass(frozen=True)
class Property:
    r"""A `\p{...}` or `\P{...}` whose characters are not known without further Unicode tables."""

    text: str
    position: int


@dataclass(frozen=True)
class Chars:
    r"""One character out of a set: a literal, `.`, `\d`, `\p{L}` or a bracketed class.

    The set is the union of sorted code point `ranges`, general `categories` of two letters and
    `opaque` properties. If `negated`, it is the complement of this union.
    """

    ranges: Ranges
    categories: frozenset[str] = frozenset()
    negated: bool = False
    opaque: tuple[Property, ...] = ()


def single(code: int) -> Chars:
    """The set with one character."""
    return Chars(((code, code),))


def union(parts: Sequence[Chars], *, negated: bool = False) -> Chars:
    """The union of `parts`, or its complement if `negated`. No part may be negated itself.

    A set can be written directly or as a complement. The shorter form is returned.
    """
    ranges = merged(range_ for part in parts for range_ in part.ranges)
    categories = frozenset[str]().union(*(part.categories for part in parts))
    opaque = tuple(property_ for part in parts for property_ in part.opaque)
    if opaque:
        return Chars(ranges, categories, negated, opaque)
    if categories == CATEGORIES:
        return Chars((), negated=not negated)
    if not categories and ranges and ranges[-1][1] == LAST:
        return Chars(complement(ranges), negated=not negated)
    if not ranges and len(categories) > len(CATEGORIES) // 2:
        return Chars((), CATEGORIES - categories, not negated)
    return Chars(ranges, categories, negated)


def merged(ranges: Iterable[Range]) -> Ranges:
    """The ranges, sorted, with adjacent ones merged."""
    result: list[Range] = []
    for low, high in sorted(ranges):
        if result and low <= result[-1][1] + 1:
            result[-1] = (result[-1][0], max(high, result[-1][1]))
        else:
            result.append((low, high))
    return tuple(result)


def complement(ranges: Ranges) -> Ranges:
    """All code points outside `ranges`, which must be sorted and disjoint."""
    result: list[Range] = []
    start = 0
    for low, high in ranges:
        if low > start:
            result.append((start, low - 1))
        start = high + 1
    if start <= LAST:
        result.append((start, LAST))
    return tuple(result)


def with_property(text: str, position: int) -> Chars | None:
    r"""The set for a `\p{...}` or `\P{...}`, given as it is written; None if it does not exist.

    Values of `Script` are not checked, because Unicode adds some every year.
    """
    kind, _, value = text[3:-1].rpartition("=")
    if kind in ("", "gc", "General_Category") and value in _GENERAL_CATEGORY:
        ranges, categories = Ranges(), _GENERAL_CATEGORY[value]
    elif not kind and value in _COMPUTED:
        ranges, categories = _COMPUTED[value]
    elif value in _OPAQUE if not kind else kind in ("Script", "sc", "Script_Extensions", "scx"):
        return Chars((), opaque=(Property(text, position),))
    else:
        return None
    if text[1] == "p":
        return Chars(ranges, categories)
    return Chars(complement(ranges)) if ranges else Chars((), CATEGORIES - categories)


@lru_cache(maxsize=1)
def category_ranges() -> dict[str, Ranges]:
    """The code points of each general category of two letters, in the Unicode version of Python.

    For analysis only: generated code must not depend on the Python that generates it.
    """
    by_name: dict[str, list[Range]] = {name: [] for name in CATEGORIES}
    start, current = 0, unicodedata.category("\0")
    for code in range(1, LAST + 2):
        name = unicodedata.category(chr(code)) if code <= LAST else ""
        if name != current:
            by_name[current].append((start, code - 1))
            start, current = code, name
    return {name: tuple(ranges) for name, ranges in by_name.items()}
