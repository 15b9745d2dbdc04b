"""The root, /me/, /schema/ and /docs/."""

from __future__ import annotations

import re

import pytest
from django.core.management import call_command


def test_the_root_lists_the_resources(nobody):
    body = nobody.get("").json()
    assert body["claims"] == "http://testserver/api/v1/claims/"
    assert {"articles", "outlets", "speakers", "me", "schema", "docs"} <= set(body)


def test_every_resource_of_the_root_is_there(chief):
    for address in chief.get("").json().values():
        assert chief.get(address, Accept="*/*").status_code == 200, address


def test_me(caller, make):
    user = make.user("editor", first_name="Ada", last_name="Mensah")
    body = caller(user=user).get("me/").json()
    assert (body["username"], body["name"]) == (user.username, "Ada Mensah")
    assert body["roles"] == ["editor"]
    assert "claims.approve_verdict" in body["permissions"]
    assert "claims.assign_claim" not in body["permissions"]
    assert body["token"]["name"] == "Tests"
    assert "digest" not in str(body)


def test_me_in_a_browser_has_no_token(client, make):
    client.force_login(make.user())
    body = client.get("/api/v1/me/").json()
    assert (body["token"], body["roles"], body["permissions"]) == (None, [], [])


def test_me_is_read_only(editor, refused):
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        refused(editor(method, "me/", {}), 405)
        refused(editor(method, "", {}), 405)


def test_the_schema_is_valid_and_without_warnings(tmp_path):
    file = tmp_path / "schema.yml"
    call_command("spectacular", validate=True, fail_on_warn=True, file=str(file))
    assert file.read_text().startswith("openapi: 3.1")


@pytest.fixture
def schema(anonymous):
    response = anonymous.get("schema/", Accept="application/vnd.oai.openapi+json")
    assert response.status_code == 200
    return response.json()


def test_the_schema_knows_tokens_and_sessions(schema):
    schemes = schema["components"]["securitySchemes"]
    assert schemes["token"]["scheme"] == "bearer"
    assert schemes["cookieAuth"]["in"] == "cookie"


def test_the_schema_knows_problems_headers_and_filters(schema):
    operations = [one for path in schema["paths"].values() for one in path.values()]
    for operation in operations:
        assert "application/problem+json" in operation["responses"]["default"]["content"]
        assert operation.get("description"), operation["operationId"]
    paths = schema["paths"]
    named = {p["name"]: p for p in paths["/api/v1/claims/"]["get"]["parameters"]}
    assert {"status", "search", "cursor", "page_size", "ordering", "current"} <= set(named)
    assert named["current"]["schema"]["type"] == "boolean"
    assert all(parameter.get("description") for parameter in named.values())
    (tag,) = [
        p for p in paths["/api/v1/claims/{id}/"]["patch"]["parameters"] if p["in"] == "header"
    ]
    assert (tag["name"], tag["required"]) == ("If-Match", True)


def test_odd_parameters_do_not_hurt_the_schema(anonymous):
    for query in ("lang=%00", "lang=../../x", "version=%F0%9F%A6%84", "format=x"):
        assert anonymous.get(f"schema/?{query}", Accept="*/*").status_code < 500, query


def test_the_documentation_has_no_script_in_the_page(anonymous):
    response = anonymous.get("docs/", Accept="text/html")
    page = response.content.decode()
    assert "swagger-ui" in page
    scripts = re.findall(r"<script\b([^>]*)>(.*?)</script>", page, re.DOTALL)
    assert scripts
    assert all("src=" in attributes and not inside.strip() for attributes, inside in scripts)
    assert not re.search(r"\son\w+=", page)
    assert not re.search(r"""(src|href)=["'](https?:)?//""", page)
    directives = dict(
        part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";")
    )
    assert directives["script-src"] == "'self'"
    assert directives["style-src"] == "'self' 'unsafe-inline'"
    assert directives["img-src"] == "'self' data:"


def test_only_the_documentation_has_inline_styles(program):
    policy = program.get("claims/")["Content-Security-Policy"]
    assert "unsafe-inline" not in policy


def test_the_script_of_the_documentation(anonymous):
    response = anonymous.get("docs/?script", Accept="*/*")
    assert response["Content-Type"].startswith("application/javascript")
    assert '"/api/v1/schema/"' in response.content.decode().replace("\\u002D", "-")
    assert '"validatorUrl": null' in response.content.decode()


def test_the_documentation_in_another_language_is_a_problem(anonymous, refused):
    refused(anonymous.get("docs/", Accept="application/pdf"), 406)


@pytest.mark.parametrize("path", ["schema/", "docs/"])
def test_options_of_the_schema_and_its_page_answer_like_any_other(anonymous, refused, path):
    response = anonymous("OPTIONS", path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert response.json() == {
        "methods": ["GET", "HEAD", "OPTIONS"], "schema": "http://testserver/api/v1/schema/",
    }  # fmt: skip
    refused(anonymous("OPTIONS", path, Accept="text/html"), 406)
    refused(anonymous.post(path), 405)
