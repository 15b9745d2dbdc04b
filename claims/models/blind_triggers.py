"""What the database itself refuses about verdicts given blind, in PL/pgSQL."""

from __future__ import annotations

_ERROR = "ERRCODE = 'check_violation', TABLE = 'claims_blindverdict'"
IN_ITS_ROUND = f"""
    BEGIN
        -- Two second editors on one claim queue up here.
        PERFORM 1 FROM claims_claim WHERE id = NEW.claim_id FOR NO KEY UPDATE;
        IF NOT EXISTS (
            SELECT 1 FROM claims_decision WHERE claim_id = NEW.claim_id AND number = NEW.round
                AND blind AND (NEW.place = 2 OR (by_id, at) = (NEW.editor_id, NEW.at))
        ) THEN
            RAISE EXCEPTION 'There is no blind proposal % of this claim by this editor.', NEW.round
                USING {_ERROR}, COLUMN = 'round', CONSTRAINT = 'blind_verdict_in_its_round';
        END IF;
        IF NEW.place = 2 AND NOT EXISTS (
            SELECT 1 FROM claims_blindverdict WHERE claim_id = NEW.claim_id
                AND round = NEW.round AND place = 1 AND at <= NEW.at
        ) THEN
            RAISE EXCEPTION 'The first verdict of this round is missing.' USING {_ERROR},
                COLUMN = 'place', CONSTRAINT = 'blind_verdict_after_the_first';
        END IF;
        IF EXISTS (
            SELECT 1 FROM claims_decision WHERE claim_id = NEW.claim_id AND number > NEW.round
                AND at < NEW.at
        ) THEN
            RAISE EXCEPTION 'This round is over.' USING {_ERROR}, COLUMN = 'round',
                CONSTRAINT = 'blind_verdict_in_time';
        END IF;
        RETURN NEW;
    END;
"""
