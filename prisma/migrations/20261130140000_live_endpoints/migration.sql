-- Endpoints that are not deleted. Deleted ones stay for their attempts, so an application may have many more of them.
-- A run that was killed leaves an invalid index behind.
DROP INDEX CONCURRENTLY IF EXISTS "endpoint_live_idx";
CREATE INDEX CONCURRENTLY "endpoint_live_idx" ON "endpoint" ("application_id", "id") WHERE "deleted_at" IS NULL;
