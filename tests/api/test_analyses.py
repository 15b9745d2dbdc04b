"""GET /analyses/{id}/ and POST /analyses/{id}/read-again/."""

from __future__ import annotations

from claims.analysis import analyse
from claims.models import Analysis


def test_what_is_not_finished_says_when_to_ask_again(program, make):
    analysis = make.analysis()
    make.analysis()
    response = program.get(f"analyses/{analysis.pk}/")
    assert response["Retry-After"] == "1"
    assert response.json()["state"] == "queued"
    assert response.json()["version"] == 1
    assert response.json()["links"]["article"].endswith(f"/articles/{analysis.version.article}/")


def test_what_is_finished_says_how_it_went(program, make):
    analysis = make.analysis()
    analyse(analysis_id=analysis.pk)
    response = program.get(f"analyses/{analysis.pk}/")
    body = response.json()
    assert "Retry-After" not in response
    assert (body["state"], body["error"]) == ("done", "")
    assert body["claim_count"] == analysis.version.claims.count()
    assert body["started_at"] <= body["finished_at"]


def test_what_failed_says_why(program, make):
    analysis = make.analysis(state="failed", error="It broke.")
    assert program.get(f"analyses/{analysis.pk}/").json()["error"] == "It broke."


def test_bad_ids_are_404(program, refused):
    for bad in ("0", "999", str(10**30), "9" * 5000, "x", "-1", "1.5"):
        refused(program.get(f"analyses/{bad}/"), 404)


def test_reading_again_queues_what_failed(program):
    program.post("articles/", {"text": "Fees rise, she said.", "slug": "fees"})
    Analysis.objects.update(state="failed", error="It broke.")
    response = program.post(f"analyses/{Analysis.objects.get().pk}/read-again/")
    assert response.status_code == 202
    assert response.json()["state"] == "queued"
    assert response["Retry-After"] == "1"


def test_what_is_being_read_is_not_read_again(program, refused):
    program.post("articles/", {"text": "Fees rise, she said."})
    refused(program.post(f"analyses/{Analysis.objects.get().pk}/read-again/"), 409)


def test_reading_again_takes_the_right_to_submit(caller, make, refused):
    user = make.user()
    user.user_permissions.add(_right("view_analysis"))
    pk = make.analysis().pk
    assert caller(user=user).get(f"analyses/{pk}/").status_code == 200
    response = caller(user=user).post(f"analyses/{pk}/read-again/")
    refused(response, 403)
    assert "claims.submit_article" in response.json()["detail"]


def test_reading_again_takes_no_fields(program, make, refused):
    refused(program.post(f"analyses/{make.analysis().pk}/read-again/", {"now": True}), 400, "now")


def test_analyses_are_not_changed_here(chief, make, refused):
    refused(chief.patch(f"analyses/{make.analysis().pk}/", {"state": "done"}), 405)
    refused(chief.post("analyses/", {}), 405)


def test_jobs_are_listed_by_state(program, make):
    done, waiting = make.analysed().analysis, make.analysis()
    shown = program.get("analyses/?state=queued,running").json()["results"]
    assert [one["id"] for one in shown] == [waiting.pk]
    assert [one["id"] for one in program.get("analyses/").json()["results"]] == [
        waiting.pk, done.pk,
    ]  # fmt: skip


def test_a_check_is_a_job(program, make):
    version = make.version(make.article(slug="fees"))
    asked = program.post("articles/fees/versions/1/check-again/")
    assert (asked.status_code, asked.json()["state"]) == (202, "queued")
    job = program.get(asked["Location"])
    assert job["Retry-After"] == "1"
    assert job.json()["version"] == version.number
    assert program.get("checks/?state=failed").json()["results"] == []
    assert len(program.get("checks/?article=fees").json()["results"]) == 1


def _right(codename):
    from django.contrib.auth.models import Permission

    return Permission.objects.get(codename=codename)
