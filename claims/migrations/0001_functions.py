"""Extensions and the SQL functions that generated columns, CHECKs and triggers call."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations

# jsonb numbers may be 1.0 or 1e3; only whole ones in range are offsets.
SPANS_WELL_FORMED = """
CREATE FUNCTION claims_spans_well_formed(spans jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    span jsonb;
    last integer := 0;
    from_ numeric;
    to_ numeric;
BEGIN
    IF jsonb_typeof(spans) IS DISTINCT FROM 'array' THEN RETURN false; END IF;
    FOR span IN SELECT * FROM jsonb_array_elements(spans) LOOP
        IF jsonb_typeof(span) <> 'object'
            OR (SELECT count(*) FROM jsonb_object_keys(span)) <> 3
            OR jsonb_typeof(span->'start') IS DISTINCT FROM 'number'
            OR jsonb_typeof(span->'end') IS DISTINCT FROM 'number'
            OR jsonb_typeof(span->'exact') IS DISTINCT FROM 'string'
        THEN RETURN false; END IF;
        from_ := (span->>'start')::numeric;
        to_ := (span->>'end')::numeric;
        IF from_ <> trunc(from_) OR to_ <> trunc(to_) OR from_ < last OR to_ <= from_
            OR to_ > 2000000000 OR char_length(span->>'exact') <> to_ - from_
        THEN RETURN false; END IF;
        last := to_::integer;
    END LOOP;
    RETURN true;
END $$;
"""

CHAIN_WELL_FORMED = """
CREATE FUNCTION claims_chain_well_formed(chain jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN jsonb_typeof(chain) IS DISTINCT FROM 'array' THEN false ELSE NOT EXISTS (
        SELECT 1 FROM jsonb_array_elements(chain) AS hop
        WHERE jsonb_typeof(hop) <> 'object'
            OR jsonb_typeof(hop->'name') IS DISTINCT FROM 'string'
            OR hop->>'name' !~ '\\S'
            OR hop->>'kind' IS NULL
            OR hop->>'kind' NOT IN ('outlet', 'person', 'organisation', 'group', 'anonymous')
            OR hop - 'name' - 'kind' <> '{}'::jsonb
    ) END
$$;
"""

# The words of a role: its pieces with an ellipsis between them.
SPAN_WORDS = """
CREATE FUNCTION claims_span_words(spans jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN jsonb_typeof(spans) = 'array' THEN coalesce((
        SELECT string_agg(span->>'exact', ' … ' ORDER BY place)
        FROM jsonb_array_elements(spans) WITH ORDINALITY AS piece(span, place)
    ), '') ELSE '' END
$$;
"""

SPAN_FINGERPRINT = """
CREATE FUNCTION claims_span_fingerprint(source jsonb, cue jsonb, content jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT encode(sha256(convert_to(
        jsonb_build_array(source, cue, content)::text, 'UTF8'
    )), 'hex')
$$;
"""

# A tsvector may have one megabyte: the first 100,000 characters of a content are plenty.
SPAN_SEARCH = """
CREATE FUNCTION claims_span_search(source jsonb, content jsonb) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_tsvector('pg_catalog.english', left(claims_span_words(content), 100000))
        || to_tsvector('pg_catalog.simple', left(claims_span_words(source), 10000))
        || to_tsvector('pg_catalog.english', left(claims_span_words(source), 10000))
$$;
"""

SHA256 = """
CREATE FUNCTION claims_sha256(words text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT encode(sha256(convert_to(words, 'UTF8')), 'hex')
$$;
"""

# substr() in UTF-8 counts from the beginning of its argument. A window of at least 32,768
# characters moves over each text once, so that a thousand spans of a long text cost about as
# much as one pass over it.
MISPLACED_SPAN = """
CREATE FUNCTION claims_misplaced_span(claims jsonb)
RETURNS TABLE (claim_id bigint, role text, reason text)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    piece record;
    current_version bigint := NULL;
    words text;
    size integer;
    view text := '';
    view_start integer := 0;
    view_size integer := 0;
BEGIN
    FOR piece IN
        SELECT (claim->>'id')::bigint AS id, (claim->>'version')::bigint AS version,
            part.role AS role, (span->>'start')::integer AS from_, (span->>'end')::integer AS to_,
            span->>'exact' AS exact
        FROM jsonb_array_elements(claims) AS claim,
            LATERAL (VALUES ('source_spans'), ('cue_spans'), ('content_spans')) AS part(role),
            LATERAL jsonb_array_elements(claim->part.role) AS span
        ORDER BY 2, 4
    LOOP
        IF current_version IS DISTINCT FROM piece.version THEN
            current_version := piece.version;
            SELECT v.text || '' INTO words FROM claims_articleversion v WHERE v.id = piece.version;
            size := char_length(words);
            view_size := 0;
        END IF;
        claim_id := piece.id;
        role := piece.role;
        IF piece.to_ > size THEN
            reason := format('The span %s-%s does not lie in the text of %s characters.',
                piece.from_, piece.to_, size);
            RETURN NEXT;
            RETURN;
        END IF;
        IF view_size = 0 OR piece.to_ > view_start + view_size THEN
            view_start := piece.from_;
            view_size := greatest(32768, piece.to_ - piece.from_);
            view := substr(words, view_start + 1, view_size);
        END IF;
        IF substr(view, piece.from_ - view_start + 1, piece.to_ - piece.from_) <> piece.exact THEN
            reason := format('The text at %s-%s is not "%s".', piece.from_, piece.to_,
                left(piece.exact, 80));
            RETURN NEXT;
            RETURN;
        END IF;
    END LOOP;
END $$;
"""

# The first reason why a claim's status is not backed by its decisions and evidence. The chain of
# decisions itself is checked when each is inserted; here the claim is held against its end.
UNDECIDED = """
CREATE FUNCTION claims_undecided(wanted bigint, OUT reason text, OUT field text)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    claim record;
    last record;
    proposal record;
BEGIN
    SELECT id, status, proposed_verdict, proposed_by_id, proposed_at, decided_by_id, decided_at
        INTO claim
        FROM claims_claim WHERE id = wanted;
    IF NOT FOUND THEN RETURN; END IF;
    SELECT * INTO last FROM claims_decision WHERE claim_id = wanted ORDER BY number DESC LIMIT 1;
    field := 'status';
    IF claim.status <> coalesce(last.new_status, 'unreviewed') THEN
        reason := format('The claim is %s but its last decision says %s.', claim.status,
            coalesce(last.new_status, 'unreviewed'));
        RETURN;
    END IF;
    IF claim.status IN ('unreviewed', 'in_review') THEN RETURN; END IF;
    IF claim.status = 'not_a_claim' THEN
        IF (last.by_id, last.at) <> (claim.decided_by_id, claim.decided_at) THEN
            field := 'decided_by';
            reason := 'decided_by and decided_at are not those of the last decision.';
        END IF;
        RETURN;
    END IF;
    IF claim.status = 'awaiting_approval' THEN
        proposal := last;
    ELSE
        SELECT * INTO proposal FROM claims_decision
            WHERE claim_id = wanted AND number = last.number - 1;
        IF (last.by_id, last.at) <> (claim.decided_by_id, claim.decided_at) THEN
            field := 'decided_by';
            reason := 'decided_by and decided_at are not those of the last decision.';
            RETURN;
        END IF;
    END IF;
    IF proposal.verdict <> claim.proposed_verdict THEN
        field := 'proposed_verdict';
        reason := 'proposed_verdict is not the verdict of the proposal.';
    ELSIF (proposal.by_id, proposal.at) <> (claim.proposed_by_id, claim.proposed_at) THEN
        field := 'proposed_by';
        reason := 'proposed_by and proposed_at are not those of the proposal.';
    ELSIF claim.proposed_verdict <> 'unverifiable'
        AND NOT EXISTS (SELECT 1 FROM claims_evidence e WHERE e.claim_id = wanted)
    THEN
        field := 'evidence';
        reason := 'A verdict needs at least one piece of evidence.';
    END IF;
END $$;
"""

FUNCTIONS = {
    "claims_spans_well_formed(jsonb)": SPANS_WELL_FORMED,
    "claims_chain_well_formed(jsonb)": CHAIN_WELL_FORMED,
    "claims_span_words(jsonb)": SPAN_WORDS,
    "claims_span_fingerprint(jsonb, jsonb, jsonb)": SPAN_FINGERPRINT,
    "claims_span_search(jsonb, jsonb)": SPAN_SEARCH,
    "claims_sha256(text)": SHA256,
    "claims_misplaced_span(jsonb)": MISPLACED_SPAN,
    "claims_undecided(bigint)": UNDECIDED,
}


class Migration(migrations.Migration):
    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        *[
            migrations.RunSQL(sql, f"DROP FUNCTION {name}", elidable=False)
            for name, sql in FUNCTIONS.items()
        ],
    ]
