"""Articles are searched by the words of their newest version; those that are there already, too."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

# A tsvector may have one megabyte: the first 100,000 characters of a text are plenty. A slug is found
# as it is and by its words, of which "-2" is no number; of a URL, host and path as they are.
ARTICLE_SEARCH = """
CREATE FUNCTION claims_article_search(slug text, url text, headline text, byline text, words text)
RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN to_tsvector('pg_catalog.english', headline)
    || to_tsvector('pg_catalog.simple', byline)
    || to_tsvector('pg_catalog.english', byline)
    || to_tsvector('pg_catalog.english', slug)
    || to_tsvector('pg_catalog.english', translate(slug, '-_', '  '))
    || to_tsvector('pg_catalog.english', url)
    || to_tsvector('pg_catalog.english', left(words, 100000))
"""
# One look-up in an index for each article, however many there are: see 0023.
SEARCH_ARTICLES = """
CREATE FUNCTION claims_search_articles(wanted bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM claims_articlesearch WHERE article_id = ANY(ARRAY(
        SELECT one FROM unnest(wanted) one WHERE NOT EXISTS (
            SELECT FROM claims_articleversion v WHERE v.article_id = one
        )
    ));
    INSERT INTO claims_articlesearch AS row (article_id, search)
        SELECT a.id, claims_article_search(a.slug, a.url, v.headline, v.byline, v.text)
            FROM claims_article a CROSS JOIN LATERAL (
                SELECT headline, byline, text FROM claims_articleversion
                    WHERE article_id = a.id ORDER BY number DESC LIMIT 1
            ) v WHERE a.id = ANY(wanted) ORDER BY a.id
        ON CONFLICT (article_id) DO UPDATE SET search = excluded.search
            WHERE row.search IS DISTINCT FROM excluded.search;
END $$;
"""
# See claims/models/article_search.py. The words of a row lie apart from it, which the planner does
# not count: only the index finds them here. A fifth of the newest articles is very many.
ARTICLES_WITH = """
CREATE FUNCTION claims_articles_with(query tsquery, most integer) RETURNS bigint[]
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_indexscan = off AS $$
DECLARE
    found bigint[];
BEGIN
    IF 40 < (
        SELECT count(*) FROM (
            SELECT search FROM claims_articlesearch ORDER BY article_id DESC LIMIT 200
        ) newest WHERE search @@ query
    ) THEN RETURN NULL; END IF;
    found := ARRAY(SELECT article_id FROM claims_articlesearch WHERE search @@ query LIMIT most + 1);
    RETURN CASE WHEN cardinality(found) <= most THEN found END;
END $$;
"""
FILL = """
SELECT claims_search_articles(ARRAY(SELECT id FROM claims_article));
-- Or the index could not be made in the same transaction.
SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0023_linear_plans'),
    ]

    operations = [
        migrations.CreateModel(
            name='ArticleSearch',
            fields=[
                ('article', models.OneToOneField(on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name='words', serialize=False, to='claims.article')),
                ('search', django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                'verbose_name_plural': 'article searches',
            },
        ),
        migrations.RunSQL(
            ARTICLE_SEARCH, 'DROP FUNCTION claims_article_search(text, text, text, text, text)'
        ),
        migrations.RunSQL(SEARCH_ARTICLES, 'DROP FUNCTION claims_search_articles(bigint[])'),
        migrations.RunSQL(ARTICLES_WITH, 'DROP FUNCTION claims_articles_with(tsquery, integer)'),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name='articlesearch',
            index=django.contrib.postgres.indexes.GinIndex(models.F('search'), name='article_search'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='article',
            trigger=pgtrigger.compiler.Trigger(name='search_updated', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM claims_search_articles(ARRAY(SELECT id FROM (SELECT id, slug, url FROM new_rows EXCEPT SELECT id, slug, url FROM old_rows) changed)); RETURN NULL;', hash='ee78f705c0fe2f48f690e6aec712b8b13a1ff6c7', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_search_updated_39b78', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='claims_article', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='article',
            trigger=pgtrigger.compiler.Trigger(name='leave_search', sql=pgtrigger.compiler.UpsertTriggerSql(func='DELETE FROM claims_articlesearch WHERE article_id = OLD.id; RETURN OLD;', hash='5255c43fb6add53108649f8062a58f1202309aa2', operation='DELETE', pgid='pgtrigger_leave_search_85f7d', table='claims_article', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleversion',
            trigger=pgtrigger.compiler.Trigger(name='search_inserted', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM claims_search_articles(ARRAY(SELECT DISTINCT article_id FROM new_rows)); RETURN NULL;', hash='2a4edb71dbea45ad4c1a1af1c802712c033db69d', level='STATEMENT', operation='INSERT', pgid='pgtrigger_search_inserted_80ddd', referencing='REFERENCING NEW TABLE AS new_rows ', table='claims_articleversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleversion',
            trigger=pgtrigger.compiler.Trigger(name='search_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func='PERFORM claims_search_articles(ARRAY(SELECT DISTINCT article_id FROM old_rows)); RETURN NULL;', hash='1c2b7f37528c8b772727cf820d8732391d7ca6d7', level='STATEMENT', operation='DELETE', pgid='pgtrigger_search_deleted_be61f', referencing='REFERENCING OLD TABLE AS old_rows ', table='claims_articleversion', when='AFTER')),
        ),
    ]
