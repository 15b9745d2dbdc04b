"""A search function whose body is parsed when it is made, so that backups can be restored.

A restore has an empty search path, and the body called claims_span_words by its bare name.
"""

from django.db import migrations

BODY = """
    to_tsvector('pg_catalog.english', left(claims_span_words(content), 100000))
        || to_tsvector('pg_catalog.simple', left(claims_span_words(source), 10000))
        || to_tsvector('pg_catalog.english', left(claims_span_words(source), 10000))
"""
HEAD = """
CREATE OR REPLACE FUNCTION claims_span_search(source jsonb, content jsonb) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0015_figures")]
    operations = [
        migrations.RunSQL(f"{HEAD} RETURN {BODY}", f"{HEAD} AS $$ SELECT {BODY} $$"),
    ]
