-- Attempts come in the order of their time, so a summary of each stretch of the table finds those of a minute, and costs next to nothing to write.
CREATE INDEX "attempt_created_at_idx" ON "attempt" USING BRIN ("created_at");

-- Deliveries enter it when they are canceled, by a write that touches every index anyway.
CREATE INDEX "delivery_canceled_idx" ON "delivery" ("finished_at") WHERE "status" = 4;

-- The figures of charts: what happened at an endpoint, by event type. An array of the classes of answers (none, 1xx to 5xx)
-- and one of latencies, counted between the bounds that lib/stats/constants.ts names.
CREATE TABLE "attempt_minute" (
    "endpoint_id" TEXT COLLATE "C" NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "event_type" TEXT COLLATE "C" NOT NULL,
    "success" INTEGER NOT NULL,
    "failure" INTEGER NOT NULL,
    "canceled" INTEGER NOT NULL,
    "status_codes" INTEGER[],
    "latencies" INTEGER[],

    CONSTRAINT "attempt_minute_pkey" PRIMARY KEY ("endpoint_id","at","event_type")
);
CREATE INDEX "attempt_minute_at_idx" ON "attempt_minute"("at");

CREATE TABLE "attempt_hour" (
    "endpoint_id" TEXT COLLATE "C" NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "event_type" TEXT COLLATE "C" NOT NULL,
    "success" INTEGER NOT NULL,
    "failure" INTEGER NOT NULL,
    "canceled" INTEGER NOT NULL,
    "status_codes" INTEGER[],
    "latencies" INTEGER[],

    CONSTRAINT "attempt_hour_pkey" PRIMARY KEY ("endpoint_id","at","event_type")
);
CREATE INDEX "attempt_hour_at_idx" ON "attempt_hour"("at");

CREATE TABLE "attempt_day" (
    "endpoint_id" TEXT COLLATE "C" NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "event_type" TEXT COLLATE "C" NOT NULL,
    "success" INTEGER NOT NULL,
    "failure" INTEGER NOT NULL,
    "canceled" INTEGER NOT NULL,
    "status_codes" INTEGER[],
    "latencies" INTEGER[],

    CONSTRAINT "attempt_day_pkey" PRIMARY KEY ("endpoint_id","at","event_type")
);
CREATE INDEX "attempt_day_at_idx" ON "attempt_day"("at");

-- Minutes are rewritten while they are young.
ALTER TABLE "attempt_minute" SET (fillfactor = 70);

-- One row: up to where the figures are final, and when they may be looked after again. Whoever does so holds it.
CREATE TABLE "figures_progress" (
    "id" INTEGER NOT NULL,
    "rolled_until" TIMESTAMPTZ(6) NOT NULL,
    "next_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "figures_progress_pkey" PRIMARY KEY ("id")
);
INSERT INTO "figures_progress" ("id", "rolled_until")
SELECT 1, date_bin('1 minute', coalesce(min("created_at"), now()), 'epoch') FROM "attempt";

-- Whoever ends a background task tells of it in the same transaction. In this body a semicolon is written as x3b.
CREATE FUNCTION "note_task_end"() RETURNS TRIGGER LANGUAGE plpgsql AS
E'DECLARE
    utc CONSTANT text := ''YYYY-MM-DD"T"HH24:MI:SS.MS"Z"''\x3b
BEGIN
    INSERT INTO operational_event (application_id, endpoint_id, endpoint_uid, type, data)
    SELECT NEW.application_id, NEW.endpoint_id, endpoint.uid, ''background_task.finished'', json_build_object(
        ''taskId'', NEW.id,
        ''status'', CASE NEW.status WHEN ''finished'' THEN ''finished'' ELSE ''failed'' END,
        ''statusText'', NEW.status,
        ''task'', CASE NEW.kind WHEN ''recover'' THEN ''endpoint.recover''
            WHEN ''replay_missing'' THEN ''endpoint.replay'' ELSE ''endpoint.bulk-replay'' END,
        ''data'', json_build_object(
            ''since'', to_char(NEW.since AT TIME ZONE ''UTC'', utc),
            ''until'', to_char(NEW.until AT TIME ZONE ''UTC'', utc),
            ''total'', NEW.total,
            ''messagesSent'', NEW.sent,
            ''skipped'', NEW.skipped,
            ''error'', NEW.error
        )
    )
    FROM (SELECT) task LEFT JOIN endpoint ON endpoint.id = NEW.endpoint_id\x3b
    RETURN NULL\x3b
END';
CREATE TRIGGER "background_task_end" AFTER UPDATE ON "background_task"
    FOR EACH ROW WHEN (OLD.status = 'running' AND NEW.status <> 'running') EXECUTE FUNCTION "note_task_end"();
