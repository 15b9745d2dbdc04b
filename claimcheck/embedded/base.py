"""The database backend: Django's PostgreSQL one, pointed at the embedded server."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.backends.postgresql import base

from claimcheck.embedded.server import running_server


class DatabaseWrapper(base.DatabaseWrapper):
    """Starts the embedded server on the first connection of the process."""

    def get_connection_params(self) -> dict[str, Any]:
        """Return the connection parameters of the running embedded server."""
        server = running_server(settings.DATA_DIR)
        return {**super().get_connection_params(), **server.connection_params()}
