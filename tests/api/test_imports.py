"""``imports/``: item by item, and the command that does the same."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command

from claims.models import Article, ImportedReview
from tests.checking.test_reviewed import quoting, review
from tests.publish.test_round_trip import REVIEW


def test_reviews_come_in_and_are_listed(editor, refused):
    done = editor.post("imports/claim-reviews/", [REVIEW, {"@type": "x"}]).json()
    assert (done["created"], done["refused"]) == (1, 1)
    assert done["items"][1]["field"] == "@type"
    found = editor.get("imported-reviews/?publisher=Fact+House").json()["results"]
    assert found[0]["claim_review"] == REVIEW
    assert editor.get(found[0]["links"]["self"]).json()["verdict"] == "False"
    refused(editor.post("imports/claim-reviews/", 5), 400)


def test_articles_and_notes_come_in(make, program):
    item = {"uri": "https://x.org/1", "bodies": [{"value": "Fees rise, she said."}]}
    done = program.post("imports/ninjs/", item).json()
    slug = done["items"][0]["name"]
    note = {"type": "Annotation", "body": "Hm.", "target": "https://x.org/1"}
    done = program.post(f"imports/articles/{slug}/annotations/", {"items": [note]}).json()
    assert done["created"] == 1
    assert program.get(f"articles/{slug}/annotations/", Accept="*/*").json()["total"] == 1


def test_the_command(make, tmp_path):
    make.user(name="anna")
    file = tmp_path / "reviews.jsonl"
    file.write_text(json.dumps(REVIEW) + "\n{broken\n")
    out, err = io.StringIO(), io.StringIO()
    options = {"form": "claim-review", "by": "anna", "stdout": out, "stderr": err}
    with pytest.raises(CommandError, match="refused"):
        call_command("import_documents", str(file), **options, dry_run=True)
    assert "Nothing was stored" in out.getvalue()
    assert not ImportedReview.objects.exists()
    with pytest.raises(CommandError, match="refused") as caught:
        call_command("import_documents", str(file), **options)
    assert caught.value.returncode == 1
    assert "1 created, 0 changed, 0 unchanged, 1 refused" in out.getvalue()
    assert "item 2" in err.getvalue()
    with pytest.raises(CommandError, match="--article"):
        call_command("import_documents", str(file), form="annotations", by="anna")
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_documents", "nothing.json", **options)


def test_a_review_and_our_claims_lead_to_each_other(make, editor):
    claim = quoting(make)
    editor.post("imports/claim-reviews/", review())
    [found] = editor.get(f"claims/{claim.pk}/reviews/").json()["results"]
    assert (found["publisher"], found["verdict"]) == ("Fact House", "Half true")
    [ours] = editor.get(found["links"]["self"]).json()["claims"]
    assert ours["id"] == claim.pk
    assert editor.get(ours["links"]["self"]).json()["links"]["reviews"].endswith("/reviews/")
    assert editor.get("imported-reviews/?search=seventh+house").json()["results"]
    assert editor.get("imported-reviews/?search=unicorn").json()["results"] == []


def test_the_list_costs_the_same_for_1_and_5(editor, django_assert_num_queries):
    for numbers in (range(1), range(1, 5)):
        editor.post("imports/claim-reviews/", [review(number) for number in numbers])
        with django_assert_num_queries(2):
            found = editor.get("imported-reviews/").json()["results"]
        assert len(found) == numbers.stop


@pytest.mark.parametrize("bad", [5, {}, None, {"uri": "x\u0000"}, {"uri": 1}, [], "x" * 99])
def test_a_bad_item_refuses_itself_only(program, bad):
    def item(number: int) -> dict:
        return {"uri": f"https://x.org/{number}", "bodies": [{"value": "Fees rise, she said."}]}

    done = program.post("imports/ninjs/", [item(1), bad, item(2)]).json()
    assert [one["outcome"] for one in done["items"]] == ["created", "refused", "created"]
    assert done["items"][1]["message"]
    assert set(Article.objects.values_list("url", flat=True)) == {
        "https://x.org/1",
        "https://x.org/2",
    }


def test_an_article_without_a_version_has_none_to_annotate(program, make, refused):
    article = make.article()
    refused(program.get(f"articles/{article.slug}/annotations/"), 404)
    refused(program.get(f"articles/{article.slug}/ninjs/"), 404)
    refused(program.post(f"imports/articles/{article.slug}/annotations/", []), 404)


def test_no_document_and_one_whose_items_stand_elsewhere(program, make, refused):
    article = make.version().article
    refused(program("POST", "imports/ninjs/", raw=b"", content_type="application/json"), 400)
    listing = program.get(f"articles/{article.slug}/annotations/").json()
    answer = program.post(f"imports/articles/{article.slug}/annotations/", listing)
    refused(answer, 400)
    assert listing["first"] in answer.json()["detail"]


def test_a_rehearsal_says_what_would_come_of_it_and_keeps_nothing(program, refused):
    item = {"uri": "https://x.org/1", "bodies": [{"value": "Fees rise, she said."}]}
    refused(program.post("imports/ninjs/?rehearse=maybe", [item]), 400, "rehearse")
    said = program.post("imports/ninjs/?rehearse=true", [item, {}]).json()
    assert (said["created"], said["refused"]) == (1, 1)
    assert not Article.objects.exists()
    assert program.post("imports/ninjs/", [item, {}]).json() == said
    assert Article.objects.count() == 1
