-- A lease stands beside the due time, and no index knows of it: claiming a delivery rewrites its row in place (HOT).
ALTER TABLE "delivery" ADD COLUMN "is_retry" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "leased_until" TIMESTAMPTZ(6);
UPDATE "delivery" SET "leased_until" = "due_at", "due_at" = now() WHERE "lease_token" IS NOT NULL AND "due_at" IS NOT NULL;
UPDATE "delivery" SET "due_at" = NULL WHERE "status" = 4 AND "manual_requested_at" IS NULL AND "due_at" IS NOT NULL;
UPDATE "delivery" SET "is_retry" = true
WHERE "due_at" IS NOT NULL AND ("attempt_count" > 0 OR "manual_requested_at" IS NOT NULL);

ALTER TABLE "partitions"."delivery_default" SET (fillfactor = 50);

-- First attempts and everything else wait in queues of their own on each lane. What is due at the same moment stands by
-- its id, which a lease does not change: a row that cannot be rewritten in place would go behind its equals otherwise.
DROP INDEX "delivery_leased_idx";
DROP INDEX "delivery_due_idx";
CREATE INDEX "delivery_due_idx" ON "delivery" ("endpoint_id", "is_retry", "due_at", "message_id") WHERE "due_at" IS NOT NULL;

-- What the engine knows of a receiver: its places, its block, its share of the throttle, its latest run of failures.
ALTER TABLE "lane" ADD COLUMN "application_id" TEXT COLLATE "C",
    ADD COLUMN "places" SMALLINT NOT NULL DEFAULT 32,
    ADD COLUMN "blocked_until" TIMESTAMPTZ(6),
    ADD COLUMN "silent_count" SMALLINT NOT NULL DEFAULT 0,
    ADD COLUMN "throttled_until" TIMESTAMPTZ(6),
    ADD COLUMN "failing_since" TIMESTAMPTZ(6),
    ADD COLUMN "failed_at" TIMESTAMPTZ(6),
    ADD COLUMN "failures_in_row" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "notices_sent" SMALLINT NOT NULL DEFAULT 0;
UPDATE "lane" SET "application_id" = "endpoint"."application_id" FROM "endpoint" WHERE "endpoint"."id" = "lane"."endpoint_id";
DELETE FROM "lane" WHERE "application_id" IS NULL;
ALTER TABLE "lane" ALTER COLUMN "application_id" SET NOT NULL;
CREATE INDEX "lane_failing_idx" ON "lane" ("failing_since") WHERE "failing_since" IS NOT NULL;
