"""Every page of the admin: axe finds nothing, and the console of the browser stays empty."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from django.contrib import admin
from django.urls import reverse

from tests.admin.conftest import key_of, rows  # noqa: F401 - a fixture

WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
    # It would copy every stylesheet into the page, which the policy forbids.
    "preload": False,
}
NOT_OURS = [
    # Django's own list: its checkboxes and its filter are what its release has.
    ".actions", "#changelist-filter", "#toolbar", ".action-checkbox-column", ".action-checkbox",
]  # fmt: skip


def pages(rows) -> list[str]:  # noqa: F811
    """Return the address of each page that the superuser can open."""
    found = [reverse("admin:index")]
    for model, model_admin in admin.site._registry.items():
        if model._meta.app_label != "claims":
            continue
        name = f"claims_{model._meta.model_name}"
        found.append(reverse(f"admin:{name}_changelist"))
        row = getattr(rows, model._meta.model_name, None)
        if row is not None:
            found.append(reverse(f"admin:{name}_change", args=[key_of(row)]))
        if model_admin.opts.model_name in ("outlet", "speaker", "article", "apitoken"):
            found.append(reverse(f"admin:{name}_add"))
    version = rows.articleversion.pk
    return [
        *found,
        reverse("admin:password_change"),
        reverse("admin:claims_claim_history", args=[rows.claim.pk]),
        reverse("admin:claims_articleversion_new", args=[version]),
        reverse("admin:claims_importedreview_import"),
        reverse(
            "admin:claims_claim_change_evidence", args=[rows.claim.pk, rows.claim.evidence.get().pk]
        ),
        reverse("admin:claims_articleversion_desk", args=[version]),
    ]


def troubles(page, options=WCAG) -> list[str]:
    """Return what axe finds on the page, one line each."""
    context = {"exclude": [[one] for one in NOT_OURS]}
    found = Axe().run(page, context=context, options=options).response["violations"]
    return [
        f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for one in found
        for node in one["nodes"][:3]
    ]


def troubles_by_night(page) -> list[str]:
    """Return what axe finds of the colours alone where the reader prefers a dark page."""
    page.emulate_media(color_scheme="dark")
    # Colours fade over in Django's own stylesheet.
    page.evaluate("Promise.allSettled(document.getAnimations().map(one => one.finished))")
    found = troubles(page, {**WCAG, "runOnly": {"type": "rule", "values": ["color-contrast"]}})
    page.emulate_media(color_scheme="light")
    return [f"dark: {one}" for one in found]


def test_axe_finds_nothing_and_no_page_breaks_the_policy(person, rows, make):  # noqa: F811
    user = make.user("chief editor", is_superuser=True)
    root = person(user=user)
    found = {}
    for address in pages(rows):
        page = root.opens(address)
        if wrong := troubles(page) + troubles_by_night(page):
            found[address] = wrong
        if root.errors:
            found[address] = [*found.get(address, []), *root.errors]
            root.errors.clear()
    assert found == {}


def test_axe_finds_nothing_in_what_the_desk_opens(person, rows):  # noqa: F811
    ama = person("chief editor")
    page = ama.desk(rows.claim)
    found = {"card": troubles(page)}
    opens = {
        "?": "#help[open]", "e": "#room .room-sides", "s": "[data-do=attribution][open]",
        "g": "[data-do=assign][open]", "n": "[data-do=annotate][open]",
        "b": "[data-do=send_back][open]",
    }  # fmt: skip
    for key, opened in opens.items():
        ama.presses(key)
        page.wait_for_selector(opened)
        found[key] = troubles(page)
        ama.presses("Escape")
    page.evaluate("document.activeElement.blur()")
    ama.presses("c")
    page.wait_for_selector("#marking:not([hidden])")
    found["c"] = troubles(page)
    assert {key: wrong for key, wrong in found.items() if wrong} == {}
