"""The schema: complete enough for a stranger and for a generator of clients."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from claims.api.clients import for_clients
from claims.api.views.site import _schema


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    document: dict[str, Any] = _schema()
    return document


def operations(schema: dict[str, Any]):
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def bodies(operation: dict[str, Any]):
    """Every content of an operation, with the words that name it."""
    yield "request", operation.get("requestBody", {}).get("content", {})
    for status, response in operation["responses"].items():
        yield status, response.get("content", {})


def test_every_operation_says_what_it_is(schema):
    for name, operation in operations(schema):
        assert operation.get("summary"), name
        assert operation.get("description"), name
        assert not operation["summary"].endswith("."), name
        assert {"429", "default"} <= set(operation["responses"]), name
        assert any(status.startswith("2") for status in operation["responses"]), name
        for parameter in operation.get("parameters", ()):
            assert parameter.get("description") or parameter["in"] == "path", (name, parameter)
    ids = [operation["operationId"] for _, operation in operations(schema)]
    assert len(ids) == len(set(ids))


def test_every_refusal_that_a_caller_can_meet_is_there(schema):
    paths = schema["paths"]
    patch = set(paths["/api/v1/outlets/{id}/"]["patch"]["responses"])
    assert {"200", "400", "401", "403", "404", "409", "412", "415", "428", "429"} <= patch
    create = set(paths["/api/v1/articles/"]["post"]["responses"])
    assert {"200", "201", "202", "400", "401", "403", "409", "415", "422"} <= create
    assert "304" in paths["/api/v1/claims/"]["get"]["responses"]


def test_every_body_has_an_example_that_its_schema_allows(schema):
    checker = FormatChecker()
    for name, operation in operations(schema):
        for what, content in bodies(operation):
            for media in content.values():
                made = media["examples"]["example"]["value"]
                given = {**media.get("schema", {}), "components": schema["components"]}
                problems = Draft202012Validator(given, format_checker=checker).iter_errors(made)
                assert [error.message for error in problems] == [], (name, what)


def test_scopes_and_rights_stand_in_the_description(schema):
    words = schema["paths"]["/api/v1/claims/{id}/approve-verdict/"]["post"]["description"]
    assert "Scope: review." in words
    assert "`claims.approve_verdict`" in words


def test_each_group_of_addresses_says_what_it_is_for(schema):
    used = {tag for _, operation in operations(schema) for tag in operation["tags"]}
    assert used == {group["name"] for group in schema["tags"]}
    assert all(group["description"] for group in schema["tags"])


def test_an_answer_always_has_the_fields_that_a_record_gets_by_itself(schema):
    claim = schema["components"]["schemas"]["Claim"]
    assert {"status", "revision", "created_at"} <= set(claim["required"])
    assert "evidence" not in claim["required"]  # only with include=


def test_an_address_that_ends_in_a_verb_is_an_operation_of_that_name(schema):
    paths = schema["paths"]
    approve = paths["/api/v1/claims/{id}/approve-verdict/"]["post"]
    assert approve["operationId"] == "claims_approve_verdict"
    undo = paths["/api/v1/claims/{id}/undo/"]
    assert undo["get"]["operationId"] == "claims_undo_retrieve"
    assert undo["post"]["operationId"] == "claims_undo"


def test_a_typed_client_gets_one_type_for_each_answer_and_each_set_of_words(schema):
    given = for_clients(copy.deepcopy(schema))
    text = json.dumps(given)
    assert "Part" not in re.findall(r"#/components/schemas/\w*?(Part)\"", text)
    listing = given["paths"]["/api/v1/claims/"]["get"]
    answer = listing["responses"]["200"]["content"]["application/json"]["schema"]
    assert answer == {"$ref": "#/components/schemas/ClaimPage"}
    parameters = {one["name"]: one["schema"] for one in listing["parameters"]}
    assert "fields" not in parameters
    assert parameters["status"]["items"] == {"$ref": "#/components/schemas/Status"}
    assert parameters["page_size"]["type"] == "integer"
    # Every reference leads somewhere: two things of one name would lose one of them.
    known = given["components"]["schemas"]
    assert set(re.findall(r"#/components/schemas/(\w+)", text)) <= set(known)
    assert len(known) == len(
        {name for name in schema["components"]["schemas"] if not name.endswith("Part")}
    )


def test_an_address_that_may_be_empty_is_valid_also_for_who_does_not_look_at_formats(schema):
    same_as = schema["components"]["schemas"]["Speaker"]["properties"]["same_as"]
    assert Draft202012Validator(same_as).is_valid("")
    assert "oneOf" not in same_as
