-- CreateEnum
CREATE TYPE "background_task_kind" AS ENUM ('recover', 'replay_missing', 'bulk_replay');

-- CreateEnum
CREATE TYPE "background_task_status" AS ENUM ('running', 'finished', 'failed', 'canceled');

-- CreateTable
CREATE TABLE "background_task" (
    "id" TEXT COLLATE "C" NOT NULL,
    "environment_id" TEXT COLLATE "C" NOT NULL,
    "application_id" TEXT COLLATE "C" NOT NULL,
    "endpoint_id" TEXT COLLATE "C" NOT NULL,
    "kind" "background_task_kind" NOT NULL,
    "status" "background_task_status" NOT NULL DEFAULT 'running',
    "since" TIMESTAMPTZ(6) NOT NULL,
    "until" TIMESTAMPTZ(6),
    "first_message_id" TEXT COLLATE "C" NOT NULL,
    "end_message_id" TEXT COLLATE "C" NOT NULL,
    "event_types" TEXT[],
    "channel" TEXT,
    "tag" TEXT,
    "message_status" SMALLINT,
    "status_code_class" SMALLINT,
    "cursor" TEXT COLLATE "C" NOT NULL,
    "counted" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "sent" INTEGER NOT NULL DEFAULT 0,
    "skipped" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "failures" SMALLINT NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(6) DEFAULT CURRENT_TIMESTAMP,
    "lease_token" UUID,
    "leased_until" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "background_task_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "background_task_environment_id_id_idx" ON "background_task"("environment_id", "id");

-- CreateIndex
CREATE INDEX "background_task_application_id_id_idx" ON "background_task"("application_id", "id");

-- AddForeignKey
ALTER TABLE "background_task" ADD CONSTRAINT "background_task_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Whose turn it is among the tasks that run.
CREATE INDEX "background_task_due_idx" ON "background_task" ("due_at") WHERE "due_at" IS NOT NULL;

-- What an endpoint did not get. A delivery enters it when it ends without success, by a write that touches every
-- index anyway. One that succeeds never does.
CREATE INDEX "delivery_undelivered_idx" ON "delivery" ("endpoint_id", "message_id") WHERE "status" IN (2, 4);
