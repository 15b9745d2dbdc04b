"""Work and memory that grow with the text and no faster. Counted, never timed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from types import FrameType
from typing import Any

import pytest

from claims.attribution import extract, extractor
from claims.attribution.relations import Relation
from claims.attribution.tagger import tag
from claims.attribution.tagger import tagger as tagging
from claims.attribution.tagger.network import Network, Reading
from claims.attribution.tagger.pieces import MAX_BLOCK, Pieces, read_pieces
from claims.attribution.tagger.windows import Window, windows
from claims.text.spans import Span
from tests.attribution.tagger.fake import FakeNetwork

PLAIN = "Ann Lee, the mayor, said that it rained. She told CNN it did not.\n"
RELAYED = "CNN reported that Tom Hill told police that it said nothing, according to NPR.\n"
QUOTED = "“It rains,” he said. “It is said that it rains. " + "\n"
GROWING = {
    "plain": PLAIN,
    "relayed": RELAYED,
    "quoted": QUOTED,
    "one line": PLAIN.replace("\n", " "),
}


def pieces_read(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how many pieces the network is given while the text is extracted."""
    given = 0
    read = Network.read

    def counting(self: Network, pieces: Pieces, parts: Sequence[Window]) -> Iterator[Reading]:
        nonlocal given
        given += sum(window.end - window.start for window in parts)
        return read(self, pieces, parts)

    with monkeypatch.context() as patch:
        patch.setattr(Network, "read", counting)
        extract(text)
    return given


@pytest.mark.parametrize("name", GROWING)
def test_the_network_reads_each_piece_about_once(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = GROWING[name] * 60
    assert pieces_read(text, monkeypatch) < 2.5 * len(read_pieces(text))


def test_windows_overlap_little_however_long_the_text() -> None:
    pieces = read_pieces("It rained again. " * 1500)
    assert sum(window.end - window.start for window in windows(pieces)) < 1.5 * len(pieces)


def test_no_more_than_a_block_is_read_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []

    def measuring(text: str, dense: int) -> Pieces:
        sizes.append(len(text))
        return read_pieces(text, dense)

    monkeypatch.setattr(tagging, "read_pieces", measuring)
    for text in (PLAIN * 2_000, "rain " * 30_000, "x" * 150_000):
        assert list(tag(text, FakeNetwork())) == []
    assert max(sizes) <= MAX_BLOCK
    assert sum(sizes) == len(PLAIN * 2_000) + 300_000


def calls(work: Callable[[], Any]) -> int:
    """Return how many functions are called, those of C too."""
    count = 0

    def counting(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counting)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def relations(times: int) -> Iterator[Relation]:
    """Yield what there is to find in PLAIN, so many times, without a network."""
    for number in range(times):
        by = number * len(PLAIN)
        for source, cue, content in (
            ("Ann Lee, the mayor,", "said", "that it rained"),
            ("She", "told", "it did not"),
        ):
            spans = (
                Span(by + PLAIN.index(words), by + PLAIN.index(words) + len(words))
                for words in (source, cue, content)
            )
            yield Relation(*((span,) for span in spans), score=0.9)


def test_speakers_outlets_and_chains_take_no_longer_for_each_relation_of_a_long_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    work = []
    for times in (50, 500):
        monkeypatch.setattr(extractor, "tag", lambda text, n=times: relations(n))
        text = PLAIN * times
        assert len(extract(text).attributions) == 2 * times
        work.append(calls(lambda text=text: extract(text)))
    assert work[1] < 13 * work[0]


def test_the_document_grows_with_the_text() -> None:
    short, long = (len(extract(PLAIN * times).attributions) for times in (10, 60))
    assert short
    assert 5 * short <= long <= 7 * short
