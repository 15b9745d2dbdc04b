from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

from benchmarks.reliability import binned, calibration_error, draw, jaccard, judge

SVG = "{http://www.w3.org/2000/svg}"


def test_bins_are_half_open_and_certainty_is_in_the_last():
    bins = binned([(0.0, False), (0.1, True), (0.19, False), (0.95, True), (1.0, True)])
    assert [one.count for one in bins] == [1, 2, 0, 0, 0, 0, 0, 0, 0, 2]
    assert [one.right for one in bins] == [0, 1, 0, 0, 0, 0, 0, 0, 0, 2]
    assert bins[1].accuracy == 0.5
    assert bins[1].confidence == pytest.approx(0.145)


@pytest.mark.parametrize(
    ("judged", "error"),
    [
        ([], 0.0),
        ([(1.0, True)] * 4, 0.0),
        ([(1.0, False)] * 4, 1.0),
        # 3 of 4 right at 0.75: as it should be. 0 of 4 at 0.25: a quarter off.
        ([(0.75, True)] * 3 + [(0.75, False)] + [(0.25, False)] * 4, 0.125),
    ],
)
def test_the_calibration_error_weighs_each_gap_by_its_bin(judged, error):
    assert calibration_error(binned(judged)) == pytest.approx(error)


@pytest.mark.parametrize(
    ("ours", "theirs", "likeness"),
    [({1, 2}, {1, 2}, 1.0), ({1, 2}, {2, 3}, 1 / 3), ({1}, {2}, 0.0), (set(), set(), 0.0)],
)
def test_jaccard(ours, theirs, likeness):
    assert jaccard(frozenset(ours), frozenset(theirs)) == pytest.approx(likeness)


class Article:
    """The scorer's Article, as far as it is used."""

    def __init__(self, text):
        self.text = text

    def norm(self, spans):
        return frozenset(at for start, end in spans for at in range(start, end))

    def prepare(self, row):
        return {"content": self.norm(row["content"]), "source": row["source"]}


def greedy(weights):
    """Return the pairs of a 1-1 matching, the heaviest first."""
    pairs = []
    for i, j in sorted(weights, key=lambda pair: -weights[pair]):
        if all(i != ours and j != theirs for ours, theirs in pairs):
            pairs.append((i, j))
    return pairs


SCORER = SimpleNamespace(
    Article=Article,
    best_matching=greedy,
    source_agrees=lambda ours, theirs: ours["source"] == theirs["source"],
    J_MIN=0.5,
)


def attribution(start, end, source="she", confidence=0.5):
    return {"content": [[start, end]], "source": source, "confidence": confidence}


@pytest.mark.parametrize(
    ("found", "verdicts"),
    [
        ([attribution(0, 10)], [True]),
        ([attribution(0, 5)], [True]),
        ([attribution(0, 4)], [False]),
        ([attribution(0, 10, source="he")], [False]),
        # The same attribution found twice: one of them, the better one, is right.
        ([attribution(0, 9), attribution(0, 10)], [False, True]),
        # In a region that is not judged, or without content: neither right nor wrong.
        ([attribution(90, 99), attribution(50, 50)], []),
    ],
)
def test_each_attribution_is_judged_as_the_scorer_would(found, verdicts):
    gold = {"text": "…", "attributions": [attribution(0, 10)], "ignore": [[90, 95]]}
    assert [right for _, right in judge(SCORER, gold, found)] == verdicts


def test_the_drawing_has_a_bar_and_a_count_for_each_bin_that_is_not_empty():
    bins = binned([(0.95, True)] * 9 + [(0.95, False)] + [(0.25, False)] * 3)
    error = calibration_error(bins)
    root = ElementTree.fromstring(draw(bins, error))
    bars = [one for one in root.iter(f"{SVG}rect") if one.get("class") == "bar"]
    counts = [one.text for one in root.iter(f"{SVG}text") if "count" in one.get("class", "")]
    assert [float(one.get("height")) for one in bars] == [0.0, 360.0]
    assert counts == ["3", "10"]
    assert f"ECE {error:.3f}" in root.findtext(f"{SVG}title")
    assert "prefers-color-scheme: dark" in root.findtext(f"{SVG}style")
