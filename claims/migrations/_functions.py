"""The SQL functions that generated columns, CHECKs and triggers call, as 0015 makes them.

Never changed here: the migration that changes one replaces it in the database.
"""

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
# decisions itself is checked when each is inserted; here the claim is held against its end. In a
# blind round the claim tells nothing, and ends with one of its two verdicts.
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
        IF last.blind THEN
            IF claim.proposed_by_id IS NOT NULL THEN
                field := 'proposed_by';
                reason := 'In a blind round a claim does not tell what was proposed.';
            ELSIF NOT EXISTS (SELECT 1 FROM claims_evidence e WHERE e.claim_id = wanted)
                AND EXISTS (
                    SELECT 1 FROM claims_blindverdict b WHERE b.claim_id = wanted
                        AND b.round = last.number AND b.verdict <> 'unverifiable'
                )
            THEN
                field := 'evidence';
                reason := 'A verdict needs at least one piece of evidence.';
            END IF;
            RETURN;
        END IF;
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
    IF proposal.blind THEN
        IF NOT EXISTS (
            SELECT 1 FROM claims_blindverdict b WHERE b.claim_id = wanted
                AND b.round = proposal.number
                AND (b.verdict, b.editor_id, b.at)
                    = (claim.proposed_verdict, claim.proposed_by_id, claim.proposed_at)
        ) THEN
            field := 'proposed_by';
            reason := 'proposed_by is none of those who gave this verdict blind.';
            RETURN;
        END IF;
    ELSIF claim.proposed_by_id IS NULL THEN
        field := 'proposed_by';
        reason := 'Only in a blind round is it not told who proposed.';
        RETURN;
    ELSIF proposal.verdict <> claim.proposed_verdict THEN
        field := 'proposed_verdict';
        reason := 'proposed_verdict is not the verdict of the proposal.';
    ELSIF (proposal.by_id, proposal.at) <> (claim.proposed_by_id, claim.proposed_at) THEN
        field := 'proposed_by';
        reason := 'proposed_by and proposed_at are not those of the proposal.';
    END IF;
    IF reason IS NULL AND claim.proposed_verdict <> 'unverifiable'
        AND NOT EXISTS (SELECT 1 FROM claims_evidence e WHERE e.claim_id = wanted)
    THEN
        field := 'evidence';
        reason := 'A verdict needs at least one piece of evidence.';
    END IF;
END $$;
"""

# The first reason why a decision does not fit the blind round that it begins or ends, or NULL.
BLIND_PROBLEM = """
CREATE FUNCTION claims_blind_problem(wanted bigint, decision integer, OUT reason text, OUT field text)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    this record;
    before record;
    first record;
    second record;
BEGIN
    SELECT * INTO this FROM claims_decision WHERE claim_id = wanted AND number = decision;
    IF this.blind AND NOT EXISTS (
        SELECT 1 FROM claims_blindverdict b WHERE b.claim_id = wanted AND b.round = decision
            AND b.place = 1
    ) THEN
        field := 'blind';
        reason := 'A proposal that is blind has its verdict beside it.';
        RETURN;
    END IF;
    SELECT * INTO before FROM claims_decision WHERE claim_id = wanted AND number = decision - 1;
    IF NOT FOUND OR NOT before.blind OR this.new_status = 'in_review' THEN RETURN; END IF;
    SELECT * INTO first FROM claims_blindverdict b
        WHERE b.claim_id = wanted AND b.round = before.number AND b.place = 1;
    SELECT * INTO second FROM claims_blindverdict b
        WHERE b.claim_id = wanted AND b.round = before.number AND b.place = 2;
    IF first.id IS NULL OR second.id IS NULL THEN
        field := 'verdict';
        reason := 'A blind round is decided by two verdicts.';
    ELSIF this.verdict NOT IN (first.verdict, second.verdict) THEN
        field := 'verdict';
        reason := 'A blind round ends with one of its two verdicts.';
    ELSIF first.verdict = second.verdict AND this.by_id <> second.editor_id THEN
        field := 'by';
        reason := 'Two equal verdicts decide: by the editor of the second one.';
    ELSIF first.verdict <> second.verdict AND this.by_id IN (first.editor_id, second.editor_id) THEN
        field := 'by';
        reason := 'Where two editors differ, a third one decides.';
    END IF;
END $$;
"""

# The key of the queue as text that sorts by itself: deadline (seconds, in hexadecimal; f where
# there is none), gravity, when the claim was found, id. What a claim in a blind round waits for,
# and who may not do it, is in it too.
REQUEUE = """
CREATE FUNCTION claims_requeue(wanted bigint[], fresh boolean) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF cardinality(wanted) = 0 THEN RETURN; END IF;
    IF NOT fresh THEN
        -- Two writers on one claim compute one after the other, each from what the first left.
        PERFORM 1 FROM claims_claim WHERE id = ANY(wanted) ORDER BY id FOR NO KEY UPDATE;
        DELETE FROM claims_queueentry q WHERE q.claim_id = ANY(wanted) AND NOT EXISTS (
            SELECT 1 FROM claims_claim c WHERE c.id = q.claim_id AND c.is_current
                AND c.status IN ('unreviewed', 'in_review', 'awaiting_approval')
        );
    END IF;
    INSERT INTO claims_queueentry AS entry (
        claim_id, stage, gravity, since, due_at, editor_id, outlet_id, proposed_by_id,
        answered_by_id, place
    )
    SELECT c.id,
        CASE
            WHEN c.status <> 'awaiting_approval' THEN c.status
            WHEN c.proposed_by_id IS NOT NULL THEN 'approval'
            WHEN round.second IS NULL THEN 'second_verdict'
            ELSE 'adjudication'
        END,
        found.gravity, c.created_at, given.due_at, given.editor_id, a.outlet_id,
        coalesce(c.proposed_by_id, round.first), round.second,
        CASE WHEN given.due_at IS NULL THEN 'ffffffff' ELSE lpad(to_hex(
            least(greatest(floor(extract(epoch FROM given.due_at)), 0), 4294967294)::bigint
        ), 8, '0') END
        || found.gravity
        || lpad(to_hex(least(greatest(floor(extract(epoch FROM c.created_at)), 0), 4294967295)
            ::bigint), 8, '0')
        || lpad(to_hex(c.id), 16, '0')
    FROM claims_claim c
    JOIN claims_articleversion v ON v.id = c.version_id
    JOIN claims_article a ON a.id = v.article_id
    LEFT JOIN claims_assignment given ON given.claim_id = c.id AND given.closed_at IS NULL
    CROSS JOIN LATERAL (
        SELECT coalesce(
            min(CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END), 3
        ) AS gravity
        FROM claims_finding f WHERE f.claim_id = c.id AND f.state = 'open'
    ) AS found
    -- Who gave verdicts in the blind round that the claim is in, if it is in one.
    LEFT JOIN LATERAL (
        SELECT max(b.editor_id) FILTER (WHERE b.place = 1) AS first,
            max(b.editor_id) FILTER (WHERE b.place = 2) AS second
        FROM claims_blindverdict b
        WHERE c.status = 'awaiting_approval' AND c.proposed_by_id IS NULL AND b.claim_id = c.id
            AND b.round = (SELECT max(r.round) FROM claims_blindverdict r WHERE r.claim_id = c.id)
    ) AS round ON true
    WHERE c.id = ANY(wanted) AND c.is_current
        AND c.status IN ('unreviewed', 'in_review', 'awaiting_approval')
    ORDER BY c.id
    ON CONFLICT (claim_id) DO UPDATE SET
        stage = excluded.stage, gravity = excluded.gravity, since = excluded.since,
        due_at = excluded.due_at, editor_id = excluded.editor_id, outlet_id = excluded.outlet_id,
        proposed_by_id = excluded.proposed_by_id, answered_by_id = excluded.answered_by_id,
        place = excluded.place
    WHERE (entry.stage, entry.place, entry.editor_id, entry.outlet_id, entry.proposed_by_id,
            entry.answered_by_id, entry.due_at)
        IS DISTINCT FROM (excluded.stage, excluded.place, excluded.editor_id, excluded.outlet_id,
            excluded.proposed_by_id, excluded.answered_by_id, excluded.due_at);
END $$;
"""

# What readers search: claim, speaker, explanation.
RECORD_SEARCH = """
CREATE FUNCTION claims_record_search(record jsonb) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_tsvector('pg_catalog.english', left(coalesce(record#>>'{claim,text}', ''), 100000))
        || to_tsvector('pg_catalog.simple', left(coalesce(record#>>'{speaker,name}', ''), 1000))
        || to_tsvector('pg_catalog.english', left(coalesce(record->>'explanation', ''), 100000))
$$;
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
    "claims_blind_problem(bigint, integer)": BLIND_PROBLEM,
    "claims_requeue(bigint[], boolean)": REQUEUE,
    "claims_record_search(jsonb)": RECORD_SEARCH,
}
