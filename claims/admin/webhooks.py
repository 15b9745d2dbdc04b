"""Webhooks in the admin: who is told of events, what came of it, and the secret, shown once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from claims.actions import webhooks
from claims.admin.display import badge, excerpt, moment
from claims.admin.lists import ReadOnly
from claims.admin.outcomes import attempt
from claims.models import EventKind, WebhookDelivery, WebhookEndpoint

RIGHT = "claims.manage_webhooks"


class EndpointForm(forms.Form):
    """Who is told of which events."""

    url = forms.CharField(max_length=1000, label="URL", help_text="https://… of the receiver.")
    description = forms.CharField(max_length=200, required=False, help_text="Whose it is: the CMS.")
    kinds = forms.MultipleChoiceField(
        choices=EventKind.choices, required=False, label="Events",
        widget=forms.CheckboxSelectMultiple, help_text="None chosen: all of them.",
    )  # fmt: skip


class AgainForm(forms.Form):
    """What is to be sent again: one event, or all of some hours."""

    event = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)
    hours = forms.TypedChoiceField(
        coerce=int, required=False, empty_value=None, label="Send again",
        choices=[(1, "the last hour"), (24, "the last day"), (168, "the last week"),
                 (720, "the last 30 days")],
    )  # fmt: skip


@admin.register(WebhookEndpoint)
class WebhookEndpointAdmin(ReadOnly):
    """Endpoints; each is changed by buttons on its page."""

    list_display = ("name", "url", "standing", "failures", "disabled_because", "created_at")
    fields = (
        "description", "sent_to", "events", "standing", "disabled_because", "failures",
        "failing_since", "rests", "both_secrets", "identifier", "created_by", "created_at", "log",
    )  # fmt: skip
    readonly_fields = ("sent_to", "events", "standing", "rests", "both_secrets", "log")
    ordering = ("-id",)
    change_form_template = "claims/admin/webhook.html"
    empty_list = "No program is told of events yet. Add one for each that wants to be."

    def get_urls(self) -> list[URLPattern]:
        """Add the addresses of the buttons."""
        acts: dict[str, Callable[..., HttpResponse]] = {
            "rotate": self.rotate, "enable": self.enable, "disable": self.disable,
            "forget": self.forget, "again": self.again,
        }  # fmt: skip
        ours = [
            path(
                f"<int:pk>/{name}/", self.admin_site.admin_view(require_POST(view)),
                name=f"claims_webhookendpoint_{name}",
            )
            for name, view in acts.items()
        ]  # fmt: skip
        edit = path(
            "<int:pk>/edit/", self.admin_site.admin_view(self.edit),
            name="claims_webhookendpoint_edit",
        )  # fmt: skip
        return [*ours, edit, *super().get_urls()]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether the account may say which programs are told."""
        return request.user.has_perm(RIGHT)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Ask for the address; answer with the secret, this once."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form, made = EndpointForm(request.POST or None), []
        if request.method == "POST":
            status = attempt(
                form, lambda given: made.append(webhooks.create_endpoint(by=request.user, **given))
            )
            if made:
                return self._show_secret(request, *made[0])
            return self._page(request, {"form": form, "title": "Add a webhook"}, status)
        return self._page(request, {"form": form, "title": "Add a webhook"})

    def edit(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Change address, words and events; the secret stays."""
        endpoint, status = _permitted(request, pk), 200
        known = {name: getattr(endpoint, name) for name in ("url", "description", "kinds")}
        form = EndpointForm(request.POST if request.method == "POST" else None, initial=known)
        if request.method == "POST":
            status = attempt(
                form,
                lambda given: webhooks.change_endpoint(endpoint=endpoint, by=request.user, **given),
            )
            if status == 200:
                messages.success(request, "The webhook is changed. Its secret stays.")
                address = reverse("admin:claims_webhookendpoint_change", args=[pk])
                return HttpResponseRedirect(address)
        return self._page(
            request, {"form": form, "title": "Change the webhook", "verb": "Save"}, status
        )

    def rotate(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Give a new secret, and show it."""
        endpoint, secret = webhooks.rotate_secret(endpoint=_permitted(request, pk), by=request.user)
        return self._show_secret(request, endpoint, secret)

    def enable(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Send events again."""
        return self._settle(request, pk, webhooks.enable_endpoint, "Events are sent again.")

    def disable(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Send nothing for now."""
        return self._settle(request, pk, webhooks.disable_endpoint, "Nothing is sent for now.")

    def forget(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Delete an endpoint with its log."""
        webhooks.delete_endpoint(endpoint=_permitted(request, pk), by=request.user)
        messages.success(request, "The webhook is deleted.")
        return HttpResponseRedirect(reverse("admin:claims_webhookendpoint_changelist"))

    def again(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Send one event again, or all of some hours; then show what was sent."""
        endpoint, form, many = _permitted(request, pk), AgainForm(request.POST), [0]

        def act(given: dict[str, Any]) -> None:
            hours = given["hours"]
            since = hours and timezone.now() - timedelta(hours=hours)
            many[0] = webhooks.replay(
                endpoint=endpoint, by=request.user, event=given["event"], since=since
            )

        if attempt(form, act) == 200:
            messages.success(request, _sent_again(many[0], endpoint))
        for errors in form.errors.values():
            messages.error(request, " ".join(map(str, errors)))
        return HttpResponseRedirect(_log_of(endpoint))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show an endpoint, with the form for sending again."""
        extra = {**(extra_context or {}), "again": AgainForm(auto_id="again_%s")}
        return super().change_view(request, object_id, form_url, extra)

    def _settle(
        self, request: HttpRequest, pk: int, act: Callable[..., Any], done: str
    ) -> HttpResponse:
        endpoint, form = _permitted(request, pk), forms.Form(request.POST)
        if attempt(form, lambda _: act(endpoint=endpoint, by=request.user)) == 200:
            messages.success(request, done)
        for error in form.non_field_errors():
            messages.error(request, str(error))
        return HttpResponseRedirect(reverse("admin:claims_webhookendpoint_change", args=[pk]))

    def _show_secret(
        self, request: HttpRequest, endpoint: WebhookEndpoint, secret: str
    ) -> HttpResponse:
        context = {"endpoint": endpoint, "secret": secret, "title": "The secret of the webhook"}
        return self._page(request, context)

    def _page(
        self, request: HttpRequest, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        every = {**self.admin_site.each_context(request), "opts": self.opts, "media": self.media}
        view = never_cache(
            lambda request: TemplateResponse(
                request, "claims/admin/webhook_add.html", every | context, status=status
            )
        )
        answer: HttpResponse = view(request)
        return answer

    @admin.display(description="program")
    def name(self, endpoint: WebhookEndpoint) -> SafeString | str:
        """Return whose it is."""
        return excerpt(str(endpoint))

    @admin.display(description="state")
    def standing(self, endpoint: WebhookEndpoint) -> SafeString:
        """Return whether events arrive."""
        if endpoint.disabled_at is not None:
            return badge("failed", "Disabled")
        return badge("open", "Failing") if endpoint.failures else badge("done", "Enabled")

    @admin.display(description="URL")
    def sent_to(self, endpoint: WebhookEndpoint) -> str:
        """Return where events are posted to: nothing to click on, it takes no visitors."""
        return endpoint.url

    @admin.display(description="events")
    def events(self, endpoint: WebhookEndpoint) -> str:
        """Return which events are sent, in words."""
        labels = dict(EventKind.choices)
        return ", ".join(str(labels[kind]) for kind in endpoint.kinds) or "all"

    @admin.display(description="next attempt not before")
    def rests(self, endpoint: WebhookEndpoint) -> str:
        """Return until when nothing is tried."""
        return moment(endpoint.not_before)

    @admin.display(description="old secret signs until")
    def both_secrets(self, endpoint: WebhookEndpoint) -> str:
        """Return until when a message bears the old signature too."""
        return moment(endpoint.previous_until)

    @admin.display(description="deliveries")
    def log(self, endpoint: WebhookEndpoint) -> SafeString:
        """Return a link to what was sent."""
        return format_html('<a href="{}">What was sent</a>', _log_of(endpoint))


@admin.register(WebhookDelivery)
class WebhookDeliveryAdmin(ReadOnly):
    """What was sent, and what came of it."""

    list_display = ("kind", "event", "endpoint", "standing", "attempts", "last", "next_at")
    list_filter = ("state",)
    list_select_related = ("endpoint",)
    fields = ("endpoint", "event", "kind", "state", "attempts", "next_at", "delivered_at",
              "created_at", "history", "body")  # fmt: skip
    readonly_fields = ("history",)
    change_form_template = "claims/admin/webhook_delivery.html"
    ordering = ("-id",)
    empty_list = "Nothing was sent yet."

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return deliveries with their attempts, in one more query."""
        return super().get_queryset(request).prefetch_related("tries")

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """Allow the link from an endpoint."""
        return lookup == "endpoint" or super().lookup_allowed(lookup, value, request)

    @admin.display(description="state")
    def standing(self, delivery: WebhookDelivery) -> SafeString:
        """Return what became of it."""
        looks = {"waiting": "queued", "delivered": "done", "failed": "failed"}
        return badge(looks[delivery.state], delivery.get_state_display())

    @admin.display(description="last answer")
    def last(self, delivery: WebhookDelivery) -> SafeString | str:
        """Return how the last attempt ended."""
        tries = list(delivery.tries.all())
        return excerpt(str(tries[-1].status or tries[-1].error), 60) if tries else ""

    @admin.display(description="attempts so far")
    def history(self, delivery: WebhookDelivery) -> str:
        """Return every attempt, a line each."""
        return "\n".join(
            f"{one.number}. {one.at:%Y-%m-%d %H:%M:%S}, {one.milliseconds} ms: "
            f"{one.status or one.error} {one.answer}"
            for one in delivery.tries.all()
        )


def _log_of(endpoint: WebhookEndpoint) -> str:
    return f"{reverse('admin:claims_webhookdelivery_changelist')}?endpoint={endpoint.pk}"


def _sent_again(many: int, endpoint: WebhookEndpoint) -> str:
    words = "One message is" if many == 1 else f"{many} messages are"
    when = "within seconds" if endpoint.disabled_at is None else "when the webhook is enabled"
    return f"{words} sent again {when}."


def _permitted(request: HttpRequest, pk: int) -> WebhookEndpoint:
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied
    endpoint = WebhookEndpoint.objects.filter(pk=pk).first()
    if endpoint is None:
        raise Http404("There is no such webhook.")
    return endpoint
