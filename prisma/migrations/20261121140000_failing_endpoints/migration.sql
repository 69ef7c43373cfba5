-- How long an endpoint may do nothing but fail before it is disabled. Null: for as long as it likes.
ALTER TABLE "environment" ADD COLUMN "disable_failing_after_hours" INTEGER DEFAULT 120;

-- Endpoints for events about the service itself belong to one application of each environment that no caller can name.
ALTER TABLE "application" ADD COLUMN "is_operational" BOOLEAN NOT NULL DEFAULT false;
CREATE UNIQUE INDEX "application_operational_idx" ON "application" ("environment_id") WHERE "is_operational";

-- Whether a person switched it off, and not the service.
ALTER TABLE "endpoint" ADD COLUMN "disabled_by_request" BOOLEAN NOT NULL DEFAULT false;

-- What happened to the service itself: written in the transaction of the change, taken by a worker that makes messages and mails of it.
CREATE TABLE "operational_event" (
    "id" BIGSERIAL NOT NULL,
    "application_id" TEXT COLLATE "C" NOT NULL,
    "endpoint_id" TEXT COLLATE "C" NOT NULL,
    "endpoint_uid" TEXT,
    "type" TEXT NOT NULL,
    "data" JSON NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "operational_event_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "operational_event" ADD CONSTRAINT "operational_event_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Mails that wait to be handed to the mail server.
CREATE TABLE "outgoing_mail" (
    "id" TEXT COLLATE "C" NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "attempt_count" SMALLINT NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outgoing_mail_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "outgoing_mail_due_at_idx" ON "outgoing_mail"("due_at");

-- What a change of an endpoint raises. There was none before its creation. A deletion frees the uid, which the row from before still has.
-- Rows are compared as text, apart from the switch: no JSON type compares metadata that holds U+0000.
CREATE FUNCTION "raise_endpoint_events"("before" "endpoint", "after" "endpoint") RETURNS VOID LANGUAGE sql AS $$
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
                'disabled_by_request', $1.disabled_by_request, 'updated_at', $1.updated_at
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

-- Whoever changes an endpoint raises its events in the same transaction, the delivery engine included: none can forget to, or die in between.
-- In this body a semicolon is written as x3b: the migration is cut at every semicolon, quoted or not.
CREATE FUNCTION "note_endpoint_change"() RETURNS TRIGGER LANGUAGE plpgsql AS
E'BEGIN PERFORM raise_endpoint_events(OLD, NEW)\x3b RETURN NULL\x3b END';
CREATE TRIGGER "endpoint_change" AFTER INSERT OR UPDATE ON "endpoint"
    FOR EACH ROW EXECUTE FUNCTION "note_endpoint_change"();
