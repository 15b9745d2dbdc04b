"""``/healthz`` (the process answers) and ``/readyz`` (it can do its work).

They are answered before any other middleware: an orchestrator asks them by IP address,
without a host name that ALLOWED_HOSTS knows, without HTTPS and without a session.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse


class HealthMiddleware:
    """Answer the two health addresses; pass everything else on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.migrated = False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer or pass on."""
        if request.path == "/healthz":
            return JsonResponse({"status": "ok"})
        if request.path == "/readyz":
            return self.ready()
        return self.get_response(request)

    def ready(self) -> HttpResponse:
        """200 if the database answers and has every migration, 503 with the reason if not."""
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            # Migrations are only ever added while we run: once complete is complete.
            self.migrated = self.migrated or not _pending_migrations()
        except DatabaseError:
            return JsonResponse({"status": "the database does not answer"}, status=503)
        finally:
            connection.close()
        if not self.migrated:
            return JsonResponse({"status": "migrations are missing"}, status=503)
        return JsonResponse({"status": "ready"})


def _pending_migrations() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
