"""Background jobs: each is one line over a function that is safe to repeat."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from claims import checking, delivery, figures
from claims.models import (
    ApiToken,
    Event,
    KeptAnswer,
    Presence,
    RateWindow,
    RuleCheck,
    WebhookDelivery,
)


@app.task(name="claims.analyse", queue="analysis")
def analyse(analysis_id: int) -> None:
    """Read one version of an article, then check it."""
    checking.read_and_check(analysis_id=analysis_id)


@app.task(name="claims.check", queue="analysis")
def check(version_id: int) -> None:
    """Compare one version with its evidence and run the rules over it."""
    checking.check_version(version_id=version_id)


def enqueue_check(version_id: int) -> None:
    """Have a version checked after this transaction; once, however often it is asked for.

    From then on its RuleCheck says that it waits.
    """
    RuleCheck.objects.put_off([version_id])
    lock = f"check {version_id}"
    try:
        # A savepoint: the refusal of a second job must not end the caller's transaction.
        with transaction.atomic():
            check.configure(queueing_lock=lock, lock=lock).defer(version_id=version_id)
    except AlreadyEnqueued:
        pass


@app.task(name="claims.check_stale", queue="analysis")
def check_stale() -> None:
    """Have the newest versions checked again whose check was made with other rules or settings."""
    for pk in checking.stale_versions().values_list("pk", flat=True).iterator():
        enqueue_check(pk)


def enqueue_check_of_stale() -> None:
    """Have that done after this transaction; once, however often it is asked for."""
    try:
        with transaction.atomic():
            check_stale.configure(queueing_lock="stale", lock="stale").defer()
    except AlreadyEnqueued:
        pass


@app.periodic(cron="* * * * * */10")
@app.task(name="claims.take_up_stalled_jobs", queueing_lock="stalled", pass_context=True)
async def take_up_stalled_jobs(context: JobContext, timestamp: int) -> None:
    """Give the jobs of workers that died back to the queue."""
    manager = context.app.job_manager
    stalled_after = settings.PROCRASTINATE_WORKER_DEFAULTS["stalled_worker_timeout"]
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=stalled_after):
        await manager.retry_job(job)


@app.periodic(cron="*/10 * * * *")
@app.task(name="claims.count_figures", queueing_lock="figures", lock="figures")
def count_figures(timestamp: int = 0) -> None:
    """Count the figures of the dashboard on the days on which something changed."""
    figures.count_figures()


@app.periodic(cron="23 2 * * *")
@app.task(name="claims.count_figures_anew", queueing_lock="figures anew", lock="figures")
def count_figures_anew(timestamp: int = 0) -> None:
    """Count all of them, so that whatever went wrong ends with the night."""
    figures.count_figures(anew=True)


def enqueue_count() -> None:
    """Have the figures counted after this transaction; once, however often it is asked for."""
    try:
        with transaction.atomic():
            cast(Any, count_figures).defer(timestamp=0)
    except AlreadyEnqueued:
        pass


@app.periodic(cron="17 3 * * *")
@app.task(name="claims.forget_expired_tokens", queueing_lock="tokens")
def forget_expired_tokens(timestamp: int) -> None:
    """Delete the hashes of tokens that open nothing any more."""
    ApiToken.objects.expired().delete()


@app.periodic(cron="*/20 * * * *")
@app.task(name="claims.forget_past_use", queueing_lock="past use")
def forget_past_use(timestamp: int) -> None:
    """Delete kept answers and counts of requests whose time is over."""
    KeptAnswer.objects.past().delete()
    RateWindow.objects.over().delete()


@app.periodic(cron="*/5 * * * *")
@app.task(name="claims.forget_who_left", queueing_lock="presence")
def forget_who_left(timestamp: int) -> None:
    """Delete the rows of those who closed a page without a word."""
    Presence.objects.gone().delete()


@app.periodic(cron="41 3 * * *")
@app.task(name="claims.forget_old_events", queueing_lock="old events")
def forget_old_events(timestamp: int) -> None:
    """Delete events that no consumer may ask for any more."""
    oldest = timezone.now() - timedelta(days=settings.CLAIMS_EVENTS_KEPT_DAYS)
    Event.objects.filter(at__lt=oldest, sequence__isnull=False).delete()
    WebhookDelivery.objects.filter(created_at__lt=oldest).delete()


@app.task(name="claims.deliver", queue="webhooks", pass_context=True)
def deliver(context: JobContext, endpoint_id: int) -> None:
    """Send what is due to one endpoint; if there is more, it waits for its turn again."""
    # While this job waited the endpoint may have got into trouble, or out of it.
    moved = context.job.lock != _place_of(endpoint_id)
    if moved or delivery.deliver_due(endpoint_id=endpoint_id):
        _enqueue_delivery(endpoint_id)


@app.periodic(cron="* * * * * */5")
@app.task(name="claims.tell_webhooks", queue="webhooks", queueing_lock="webhooks")
def tell_webhooks(timestamp: int) -> None:
    """Take up new events, and have each endpoint told what is due: one job an endpoint."""
    for pk in delivery.fan_out():
        _enqueue_delivery(pk)


def _enqueue_delivery(endpoint_id: int) -> None:
    """Have an endpoint told what is due; once, however often it is asked for."""
    place = _place_of(endpoint_id)
    try:
        with transaction.atomic():
            one = deliver.configure(queueing_lock=f"webhook {endpoint_id}", lock=place)
            one.defer(endpoint_id=endpoint_id)
    except AlreadyEnqueued:
        pass


def _place_of(endpoint_id: int) -> str:
    """Return the lock of an endpoint's job: its own, or that of all whose last message failed."""
    if delivery.is_in_trouble(endpoint_id):
        return "webhooks in trouble"
    return f"webhook {endpoint_id}"
