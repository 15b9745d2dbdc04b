"""The network that comes with the package: that it can be read, not how good it is."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from claims.attribution.tagger.certainty import EVIDENCE
from claims.attribution.tagger.decoding import Settings
from claims.attribution.tagger.labels import LABELS, may_follow
from claims.attribution.tagger.links import BUCKETS, LINK_SIZE, POINTERS
from claims.attribution.tagger.network import Network, Reading, packaged_network
from claims.attribution.tagger.pieces import FEATURES, read_pieces, tokenizer
from claims.attribution.tagger.windows import windows

TEXT = "“It rains,” said Anna Berg. Thiruvananthapuram was flooded.\n\n" * 20


@pytest.fixture(scope="module")
def network() -> Network:
    return packaged_network()


def readings(network: Network, text: str) -> list[Reading]:
    pieces = read_pieces(text)
    return list(network.read(pieces, list(windows(pieces))))


def test_it_is_loaded_once(network: Network) -> None:
    assert packaged_network() is network


def test_its_numbers_have_the_shapes_that_decoding_needs(network: Network) -> None:
    assert network.transitions.shape == (LABELS, LABELS)
    assert network.distances.shape == (len(POINTERS), BUCKETS)
    assert len(network.weights) == len(EVIDENCE) + 1
    assert network.settings.keys() <= {field.name for field in fields(Settings)}


def test_its_transitions_forbid_what_may_not_follow(network: Network) -> None:
    for before in range(LABELS):
        for after in range(LABELS):
            assert (network.transitions[before, after] > -1000) == may_follow(before, after)


def test_a_reading_has_a_row_for_each_word_of_its_window(network: Network) -> None:
    pieces = read_pieces(TEXT)
    found = readings(network, TEXT)
    assert len(found) > 1
    for reading in found:
        words = [n for n in range(reading.window.start, reading.window.end) if pieces.first[n]]
        assert reading.words.tolist() == words
        assert reading.scores.shape == (len(words), LABELS)
        assert reading.vectors.shape == (len(words), LINK_SIZE)
        assert np.isfinite(reading.scores).all()
        assert np.isfinite(reading.vectors).all()


def test_the_same_words_give_the_same_numbers(network: Network) -> None:
    for one, two in zip(readings(network, TEXT), readings(network, TEXT), strict=True):
        assert (one.scores == two.scores).all()
        assert (one.vectors == two.vectors).all()


def test_it_sees_what_the_vocabulary_cannot(network: Network) -> None:
    plain, capital, quoted = (
        readings(network, text)[0].scores[0] for text in ("rose said it", "Rose said it", "ROSE")
    )
    assert not (plain == capital).all()
    assert not (plain == quoted).all()


def test_it_takes_every_piece_and_every_feature(network: Network) -> None:
    pieces = read_pieces("rain " * FEATURES)
    pieces.features[:] = np.arange(FEATURES)
    pieces.ids[:2] = 0, tokenizer().get_vocab_size() - 1
    (reading,) = network.read(pieces, list(windows(pieces)))
    assert np.isfinite(reading.scores).all()


def test_what_is_no_model_is_refused() -> None:
    with pytest.raises(Exception, match=r"(?i)protobuf|invalid|model"):
        Network(b"not a model")
