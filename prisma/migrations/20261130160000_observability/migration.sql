-- W3C Trace Context (55 characters) of the request that sent a message: the worker continues its trace. A column
-- without a default changes no row, so the locks are short.
ALTER TABLE "message" ADD COLUMN "trace_parent" TEXT;

-- One row for each running worker, rewritten every few seconds: the web process reports from it whether workers run,
-- and whether they send deliveries without being able to record them.
CREATE TABLE "worker_heartbeat" (
    "id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "problem" TEXT,

    CONSTRAINT "worker_heartbeat_pkey" PRIMARY KEY ("id")
);
