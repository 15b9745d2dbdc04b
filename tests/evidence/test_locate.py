"""Finding a passage in a long source."""

from __future__ import annotations

from claims.evidence.locate import exact, windows
from claims.evidence.source import Source

LONG = Source(
    "The ship left. " * 300
    + "A grey heron stood on the broken pier at dawn. "
    + "It rained. " * 300
)


def test_exact_words_are_found_where_they_stand() -> None:
    keys = ["heron", "stood", "on"]
    (start,) = exact(keys, LONG)
    assert LONG.keyed.keys[start : start + 3] == keys


def test_exact_respects_its_bounds() -> None:
    assert exact(["the", "ship"], LONG, low=3, high=8) == [3, 6]
    assert exact(["heron"], LONG, high=20) == []


def test_unknown_words_are_nowhere() -> None:
    assert exact(["zebra"], LONG) == []
    assert windows(["zebra", "crossing"], LONG) == []


def test_the_window_with_the_rare_words_comes_first() -> None:
    first = windows(["the", "tall", "heron", "sat", "on", "a", "broken", "pier"], LONG)[0]
    assert "heron" in LONG.keyed.keys[first.start : first.end]


def test_no_window_leaves_the_source() -> None:
    for window in windows(["it", "rained", "on", "the", "ship"], LONG):
        assert 0 <= window.start < window.end <= len(LONG.keyed)
