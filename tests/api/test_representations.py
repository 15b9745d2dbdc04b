"""Conditional GET and compression."""

from __future__ import annotations

import gzip
import json

import pytest

from claims.actions.annotations import annotate


@pytest.mark.parametrize("path", ["claims/", "claims/{}/", "outlets/", "me/", "articles/"])
def test_what_has_not_changed_is_304(editor, make, path):
    path = path.format(make.claim().pk)
    tag = editor.get(path)["ETag"]
    for header in (tag, f"W/{tag}", f'"x", {tag}', "*"):
        same = editor.get(path, If_None_Match=header)
        assert (same.status_code, same.content, same["ETag"]) == (304, b"", tag)
        assert same["Vary"]
    assert editor.get(path, If_None_Match='"x"').status_code == 200


def test_a_note_on_a_claim_is_another_representation_of_the_same_revision(editor, make):
    claim = make.claim()
    tag = editor.get(f"claims/{claim.pk}/")["ETag"]
    annotate(by=make.user(), body="Hm.", claim=claim)
    changed = editor.get(f"claims/{claim.pk}/", If_None_Match=tag)
    assert changed.status_code == 200
    # For whoever changes the claim it is the same one still.
    assert editor.post(f"claims/{claim.pk}/start-review/", If_Match=tag).status_code == 200


def test_gzip_for_who_takes_it_with_a_tag_of_its_own(editor, make):
    claim = make.claim()
    path = f"claims/{claim.pk}/"
    plain, packed = editor.get(path), editor.get(path, Accept_Encoding="br, gzip;q=0.5")
    assert "Content-Encoding" not in plain
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in plain["Vary"]
    assert json.loads(gzip.decompress(packed.content)) == plain.json()
    assert packed["ETag"] == plain["ETag"][:-1] + '-gzip"'
    assert editor.get(path, If_None_Match=packed["ETag"]).status_code == 304
    again = editor.get(path, If_None_Match=packed["ETag"], Accept_Encoding="gzip")
    assert again.status_code == 304
    assert "Content-Encoding" not in editor.get(path, Accept_Encoding="gzip;q=0, br")
    assert "Content-Encoding" not in editor.get("claims/?status=verified", Accept_Encoding="gzip")
    # The tag of what was compressed is still what If-Match wants: no proxy makes it weak.
    assert editor.post(f"{path}start-review/", If_Match=packed["ETag"]).status_code == 200


def test_errors_have_no_tag(editor, refused):
    response = editor.get("claims/999/", If_None_Match="*")
    refused(response, 404)
    assert "ETag" not in response
