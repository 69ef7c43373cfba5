-- When an endpoint was last disabled and last enabled again, so that what it missed in between can be named.
ALTER TABLE "endpoint" ADD COLUMN "disabled_at" TIMESTAMPTZ(6), ADD COLUMN "enabled_at" TIMESTAMPTZ(6);

-- The same as before, but for the two new columns: like the switch, they are no update of the endpoint's settings.
CREATE OR REPLACE FUNCTION "raise_endpoint_events"("before" "endpoint", "after" "endpoint") RETURNS VOID LANGUAGE sql AS $$
    INSERT INTO operational_event (application_id, endpoint_id, endpoint_uid, type, data)
    SELECT $2.application_id, $2.id, CASE WHEN $2.deleted_at IS NULL THEN $2.uid ELSE $1.uid END, raised.type, raised.data
    FROM (
        SELECT 1 AS position, 'endpoint.created' AS type, '{}'::json AS data
        WHERE $1.id IS NULL
        UNION ALL
        SELECT 2, 'endpoint.updated', '{}'::json
        WHERE $2.deleted_at IS NULL AND $1.id IS NOT NULL
            AND $1::text <> json_populate_record($2, json_build_object(
                'disabled', $1.disabled, 'disabled_reason', $1.disabled_reason,
                'disabled_by_request', $1.disabled_by_request, 'updated_at', $1.updated_at,
                'disabled_at', $1.disabled_at, 'enabled_at', $1.enabled_at
            ))::text
        UNION ALL
        SELECT 3, 'endpoint.disabled', json_build_object(
            'failSince', (
                SELECT to_char(lane.failing_since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
                FROM lane WHERE lane.endpoint_id = $2.id
            ),
            'trigger', CASE WHEN $2.disabled_by_request THEN 'manual' ELSE 'automatic' END,
            'reason', $2.disabled_reason
        )
        WHERE $2.deleted_at IS NULL AND $2.disabled AND NOT $1.disabled
        UNION ALL
        SELECT 4, 'endpoint.enabled', '{}'::json
        WHERE $2.deleted_at IS NULL AND $1.disabled AND NOT $2.disabled
        UNION ALL
        SELECT 5, 'endpoint.deleted', '{}'::json
        WHERE $2.deleted_at IS NOT NULL AND $1.deleted_at IS NULL
    ) raised
    ORDER BY raised.position
$$;

-- Of those that are disabled already nobody wrote down when: no later than their last change.
UPDATE "endpoint" SET "disabled_at" = "updated_at" WHERE "disabled";

-- Whoever turns the switch notes when, the delivery engine included. By the start of the transaction: what comes in before its
-- end still has a delivery, which is canceled then, and belongs to what was missed.
-- In these bodies a semicolon is written as x3b: the migration is cut at every semicolon, quoted or not.
CREATE FUNCTION "note_endpoint_disabled"() RETURNS TRIGGER LANGUAGE plpgsql AS
E'BEGIN NEW.disabled_at := now()\x3b RETURN NEW\x3b END';
CREATE FUNCTION "note_endpoint_enabled"() RETURNS TRIGGER LANGUAGE plpgsql AS
E'BEGIN NEW.enabled_at := now()\x3b RETURN NEW\x3b END';
CREATE TRIGGER "endpoint_created_disabled" BEFORE INSERT ON "endpoint"
    FOR EACH ROW WHEN (NEW.disabled) EXECUTE FUNCTION "note_endpoint_disabled"();
CREATE TRIGGER "endpoint_disabled" BEFORE UPDATE ON "endpoint"
    FOR EACH ROW WHEN (NEW.disabled AND NOT OLD.disabled) EXECUTE FUNCTION "note_endpoint_disabled"();
CREATE TRIGGER "endpoint_enabled" BEFORE UPDATE ON "endpoint"
    FOR EACH ROW WHEN (OLD.disabled AND NOT NEW.disabled) EXECUTE FUNCTION "note_endpoint_enabled"();
