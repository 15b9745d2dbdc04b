"""Plain text from outside."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import InvalidInput
from claims.readers.plain import check_text, first_line, read_plain


def test_a_byte_order_mark_and_foreign_line_ends_go():
    assert read_plain("\ufeffOne\r\ntwo\rthree\n".encode(), limit=100) == "One\ntwo\nthree\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        ("\u200b\u2060\ufeff".encode(), "empty"),
        (b"caf\xe9", "not UTF-8: byte 4"),
        (b"a\x00b", "NUL at character 1"),
        (b"x" * 11, "has 11 characters; the limit is 10"),
    ],
)
def test_what_is_not_an_articles_text_is_refused(data, message):
    with pytest.raises(InvalidInput, match=message) as error:
        read_plain(data, limit=10)
    assert error.value.field == "text"


def test_half_a_surrogate_pair_is_refused():
    with pytest.raises(InvalidInput, match="surrogate pair at character 1"):
        check_text("a\ud800", limit=10)


@pytest.mark.parametrize(
    ("text", "line"),
    [("\n\n Fees \nMore", "Fees"), ("\x07\x1b", "Untitled"), ("a\u202eb\nc", "ab")],
)
def test_the_first_line_says_something_and_has_no_control_characters(text, line):
    assert first_line(text) == line


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_invalid_input(data):
    with suppress(InvalidInput):
        text = read_plain(data, limit=100)
        assert text.encode()
        assert text.strip()
        assert "\x00" not in text
