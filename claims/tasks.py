"""Background jobs: each is one line over a function that is safe to repeat."""

from __future__ import annotations

from django.conf import settings
from procrastinate import JobContext
from procrastinate.contrib.django import app

from claims import analysis
from claims.models import ApiToken


@app.task(name="claims.analyse", queue="analysis")
def analyse(analysis_id: int) -> None:
    """Read one version of an article."""
    analysis.analyse(analysis_id=analysis_id)


@app.periodic(cron="* * * * * */10")
@app.task(name="claims.take_up_stalled_jobs", queueing_lock="stalled", pass_context=True)
async def take_up_stalled_jobs(context: JobContext, timestamp: int) -> None:
    """Give the jobs of workers that died back to the queue."""
    manager = context.app.job_manager
    stalled_after = settings.PROCRASTINATE_WORKER_DEFAULTS["stalled_worker_timeout"]
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=stalled_after):
        await manager.retry_job(job)


@app.periodic(cron="17 3 * * *")
@app.task(name="claims.forget_expired_tokens", queueing_lock="tokens")
def forget_expired_tokens(timestamp: int) -> None:
    """Delete the hashes of tokens that open nothing any more."""
    ApiToken.objects.expired().delete()
