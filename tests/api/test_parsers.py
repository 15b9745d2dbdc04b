"""JSON: what is ambiguous, endless or not JSON is refused, with its place."""

from __future__ import annotations

import json

import pytest

from claims.models import Article

GOOD = b'{"text": "Fees rise, she said."}'


def send(caller, raw, content_type="application/json", **headers):
    return caller("POST", "articles/", raw=raw, content_type=content_type, **headers)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "text"),
        (b"{", "line 1, column 2"),
        (b'{"text":\n  nope}', "line 2, column 3"),
        (b'{"text": "a"} x', "Extra data"),
        (b"\xff\xfe{}", "not UTF-8: byte 1"),
        (b'{"text": "\xe9"}', "not UTF-8: byte 11"),
        (b'{"text": NaN}', "NaN"),
        (b'{"text": -Infinity}', "Infinity"),
        (b'{"text": 1e999}', "too large"),
        (b'{"text": ' + b"9" * 5000 + b"}", "too long"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a":' * 50 + b"1" + b"}" * 50, "nested too deeply"),
        (b"[]", "not list"),
        (b'"text"', "not str"),
        (b"12", "not int"),
        (b"null", "not null"),
        (b'{"text": "tab\there"}', "control character"),
    ],
)
def test_what_is_not_our_json_is_400(program, refused, raw, words):
    response = send(program, raw)
    refused(response, 400)
    assert words in response.json()["detail"]
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        (b'{"text": "a", "text": "b"}', "text"),
        (b'{"text": "a\\u0000"}', "text"),
        (b'{"text": "\\ud800"}', "text"),
        (b'{"text": "a", "x": {"y": ["\\u0000"]}}', "x.y.0"),
        (b'{"text": "a", "a\\u0000": 1}', "a\x00"),
        (b'{"text": "a", "a\\udfff": 1}', "a\\udfff"),
        (b'["\\ud800"]', "0"),
    ],
)
def test_the_field_is_named(program, refused, raw, field):
    refused(send(program, raw), 400, field)


def test_a_pair_of_surrogates_is_a_character(program):
    assert send(program, b'{"text": "\\ud83e\\udd84 said."}').status_code == 202


def test_a_byte_order_mark_is_dropped(program):
    assert send(program, b"\xef\xbb\xbf" + GOOD).status_code == 202


@pytest.mark.parametrize(
    "content_type",
    [
        "application/json",
        "application/json; v=1; charset=utf-8",
        'Application/JSON;charset="UTF-8"',
    ],
)
def test_types_that_are_json(program, content_type):
    assert send(program, GOOD, content_type).status_code == 202


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/xml", "application/x-www-form-urlencoded",
     "multipart/form-data; boundary=x", "application/json; charset=latin-1", "json", "//", ";"],
)  # fmt: skip
def test_types_that_are_not(program, refused, content_type):
    refused(send(program, GOOD, content_type), 415)


def test_a_body_has_a_limit(program, refused, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = len(GOOD)
    assert send(program, GOOD).status_code == 202
    refused(send(program, GOOD + b" "), 413, code="too_large")


def test_a_body_in_chunks_is_refused_rather_than_ignored(program, refused):
    refused(send(program, GOOD, Transfer_Encoding="chunked"), 411)


def test_a_compressed_body_is_refused_rather_than_misread(program, refused):
    refused(send(program, GOOD, Content_Encoding="gzip"), 415)
    assert send(program, GOOD, Content_Encoding="identity").status_code == 202


def test_a_long_message_is_shortened(program):
    response = send(program, json.dumps({"x" * 100_000: 1}).encode())
    assert response.status_code == 400
    assert len(response.content) < 5_000
