-- The next primary key of lanes, built while they are used. A run that was killed leaves an invalid index behind.
DROP INDEX CONCURRENTLY IF EXISTS "lane_next_pkey";
CREATE UNIQUE INDEX CONCURRENTLY "lane_next_pkey" ON "lane" ("endpoint_id", "version");
