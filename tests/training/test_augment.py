from __future__ import annotations

import random

from training.augment import remarked, renamed, shouted

TEXT = "“It is over,” said Mayor John Harlow. Harlow left at noon. “Over,” he said."
ARTICLE = {
    "id": "a",
    "text": TEXT,
    "attributions": [
        {
            "source": [[TEXT.index("Mayor"), TEXT.index(". Harlow")]],
            "cue": [[TEXT.index("said"), TEXT.index("said") + 4]],
            "content": [[0, TEXT.index(" said")]],
        },
        {
            "source": [[TEXT.index("he said"), TEXT.index("he said") + 2]],
            "cue": [[TEXT.rindex("said"), TEXT.rindex("said") + 4]],
            "content": [[TEXT.index("“Over"), TEXT.index(" he said")]],
        },
    ],
}


def test_a_name_is_the_same_new_name_throughout_and_spans_stay_on_their_words():
    changed = 0
    for seed in range(20):
        new = renamed(ARTICLE, random.Random(seed))
        text = new["text"]
        first, second = (
            {role: text[s:e] for role, [[s, e]] in found.items()} for found in new["attributions"]
        )
        assert (first["cue"], second["cue"], second["source"]) == ("said", "said", "he")
        assert (first["content"], second["content"]) == ("“It is over,”", "“Over,”")
        assert first["source"].startswith("Mayor ")
        surname = first["source"].split()[-1]
        assert text.count(surname) == 2
        changed += surname != "Harlow"
    assert changed > 10


def test_other_marks_are_as_long_as_the_old_ones():
    made = {remarked(TEXT, random.Random(seed)) for seed in range(50)}
    assert all(len(text) == len(TEXT) for text in made)
    assert {text[0] for text in made} == {'"', "‘", "«"}


def test_marks_are_not_made_single_where_apostrophes_would_be_mistaken_for_them():
    text = "“The workers’ hall is ‘grand’,” she said."
    assert {remarked(text, random.Random(seed))[0] for seed in range(50)} == {'"'}


def test_one_paragraph_is_put_into_capitals():
    assert shouted("a b\nc", random.Random(1)) in ("A B\nc", "a b\nC")
    assert shouted("straße", random.Random(1)) == "straße"
