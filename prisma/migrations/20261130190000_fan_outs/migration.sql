-- A message whose deliveries are too many for the statement that accepts it. The row is committed with the message, and workers
-- make its deliveries in bounded steps, in the order of the endpoints' ids: "cursor" is the last endpoint that was looked at.
CREATE TABLE "fan_out" (
    "message_id" TEXT COLLATE "C" NOT NULL,
    "application_id" TEXT COLLATE "C" NOT NULL,
    "cursor" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "due_at" TIMESTAMPTZ(6) NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "fan_out_pkey" PRIMARY KEY ("message_id")
);
CREATE INDEX "fan_out_application_id_message_id_idx" ON "fan_out"("application_id", "message_id");

-- An application that was deleted, or whose webhooks were turned off: what is left to cancel there.
CREATE TABLE "application_cleanup" (
    "application_id" TEXT COLLATE "C" NOT NULL,
    "cursor" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "application_cleanup_pkey" PRIMARY KEY ("application_id")
);
CREATE INDEX "application_cleanup_created_at_idx" ON "application_cleanup"("created_at");

-- Rows that are rewritten until they are deleted.
ALTER TABLE "fan_out" SET (fillfactor = 70);
