"""Words of texts, and identifiers made of them."""

from __future__ import annotations

import pytest

from framepost.naming.words import camel, exact, pascal, snake, spelled, started, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("crmEmails", ("crm", "emails")),
        ("CRM e-mails", ("crm", "e", "mails")),
        ("HTTPServer2", ("http", "server2")),
        ("größe", ("größe",)),
        ("BestellÜbersicht", ("bestell", "übersicht")),
        ("名前", ("名前",)),
        ("имя_клиента", ("имя", "клиента")),
        ("ﬁsh", ("fish",)),  # Python reads the ligature as two letters
        ("\uff26\uff55\uff4c\uff4cWidth", ("full", "width")),
        ("a😀b", ("a", "b")),
        ("\u202ea\u200db", ("a", "b")),
        ("", ()),
    ],
)
def test_words(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+1", ("plus", "1")),
        ("-1", ("minus", "1")),
        ("a.b", ("a", "dot", "b")),
        ("snake_case", ("snake", "case")),
        ("_id", ("underscore", "id")),
        ("😀", ("grinning", "face")),
        ("", ("empty",)),
    ],
)
def test_spelled(text: str, expected: tuple[str, ...]) -> None:
    assert spelled(text) == expected


@pytest.mark.parametrize(
    ("parts", "as_class", "as_function", "as_attribute"),
    [
        (("crm", "emails"), "CrmEmails", "crmEmails", "crm_emails"),
        (("état", "civil"), "ÉtatCivil", "étatCivil", "état_civil"),
        (("注文", "番号"), "注文番号", "注文番号", "注文_番号"),
        (("ǆ", "x"), "ǅX", "ǆX", "ǆ_x"),
    ],
)
def test_styles(parts: tuple[str, ...], as_class: str, as_function: str, as_attribute: str) -> None:
    import unicodedata

    styles = (pascal(parts), camel(parts), snake(parts))
    expected = (as_class, as_function, as_attribute)
    normalized = [unicodedata.normalize("NFKC", each) for each in expected]
    assert [unicodedata.normalize("NFKC", each) for each in styles] == normalized
    assert all(each.isidentifier() for each in styles)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("banType", "banType"), ("größe", "größe"), ("ﬁsh", ""), ("a-b", ""), ("1a", ""), ("", "")],
)
def test_exact(text: str, expected: str) -> None:
    assert exact(text) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [(("a",), ("a",)), (("1", "a"), ("n1", "a")), (("\u0301a",), ("n\u0301a",)), ((), ())],
)
def test_started(parts: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert started(parts) == expected
