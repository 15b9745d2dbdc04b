"""A Django database backend that brings its own PostgreSQL.

``ENGINE = "claimcheck.embedded"`` is the ordinary PostgreSQL backend of Django;
before its first connection it starts the server that ``claimcheck.embedded.server``
keeps in the data folder. Set DATABASE_URL to use a server of your own instead.
"""
