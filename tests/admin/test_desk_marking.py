"""Correcting the extractor on the desk: what the forms may send, and what comes back."""

from __future__ import annotations

import json

import pytest

from tests.admin.test_desk import HTMX, desk
from tests.factories import CONTENT, TEXT


def sent(client, claim, name, *args, **data):
    return client.post(desk(claim, name, *args), data, headers=HTMX)


def at(words: str) -> list[list[int]]:
    start = TEXT.index(words)
    return [[start, start + len(words)]]


def test_a_claim_is_marked_and_text_and_cards_come_back(browser, make):
    claim, client = make.claim(), browser("editor")
    given = {"content": json.dumps(at("smaller lines will leave")), "source": "[]", "cue": ""}
    answer = sent(client, claim, "_mark", **given)
    assert answer.status_code == 200
    body = answer.content.decode()
    assert 'id="article-text"' in body
    assert 'data-choose="2"' in body
    assert claim.version.claims.get(number=2).content_text == "smaller lines will leave"


def test_words_are_moved_and_what_is_not_sent_anew_stays(browser, make):
    claim, client = make.claim(), browser("editor")
    given = {
        "content": json.dumps(at("Harbour fees will rise")), "revision": claim.revision,
        "source": json.dumps([[s.start, s.end] for s in claim.spans("source")]),
        "cue": json.dumps([[s.start, s.end] for s in claim.spans("cue")]),
    }  # fmt: skip
    assert sent(client, claim, "_move_spans", 1, **given).status_code == 200
    claim.refresh_from_db()
    assert claim.content_text == "Harbour fees will rise"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "needs the words"),
        ("[[5, 2]]", "no spans"),
        ("[[0, 99999]]", "text"),
        ("nonsense", "no spans"),
        ("[" * 100_000, "no spans"),
        ('[["a", "b"]]', "no spans"),
        ("[[0]]", "no spans"),
    ],
)
def test_what_is_no_span_of_the_text_is_refused_in_the_panel(browser, make, content, words):
    claim = make.claim()
    answer = sent(browser("editor"), claim, "_mark", content=content)
    assert answer.status_code == 400
    assert answer["HX-Retarget"] == "#marking-problem"
    assert words in answer.content.decode()
    assert claim.version.claims.count() == 1


def test_a_claim_is_split_and_joined(browser, make):
    claim, client = make.claim(), browser("editor")
    assert sent(client, claim, "_split", 1, at=CONTENT.index("will")).status_code == 200
    other = claim.version.claims.get(number=2)
    assert other.content_text == "will rise in May"
    assert sent(client, claim, "_join", 1, other=2).status_code == 200
    claim.refresh_from_db()
    assert claim.content_text == CONTENT
    assert sent(client, claim, "_join", 1, other=77).status_code == 400
    assert sent(client, claim, "_split", 1, at=0).status_code == 400


def test_a_stale_page_moves_no_words(browser, make):
    claim = make.claim()
    given = {"content": json.dumps(at("Harbour fees")), "revision": claim.revision + 1}
    assert sent(browser("editor"), claim, "_move_spans", 1, **given).status_code == 409


@pytest.mark.parametrize("name", ["_mark", "_move_spans", "_split", "_join"])
def test_reporters_correct_nothing(browser, make, name):
    claim = make.claim()
    args = () if name == "_mark" else (1,)
    assert sent(browser("reporter"), claim, name, *args, content="[[0, 5]]").status_code == 403
    assert 'id="marking"' not in browser("reporter").get(desk(claim)).content.decode()
