"""The Django project around the ``claims`` app: settings, addresses, the embedded database."""
