-- CreateEnum
CREATE TYPE "environment_kind" AS ENUM ('test', 'live');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('operator', 'owner', 'developer', 'viewer');

-- CreateEnum
CREATE TYPE "retry_policy" AS ENUM ('standard', 'none', 'custom');

-- CreateTable
CREATE TABLE "environment" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "kind" "environment_kind" NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "environment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_account" (
    "id" TEXT COLLATE "C" NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "password_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" TEXT COLLATE "C" NOT NULL,
    "user_id" TEXT COLLATE "C" NOT NULL,
    "environment_id" TEXT COLLATE "C" NOT NULL,
    "application_id" TEXT COLLATE "C",
    "role" "role" NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" TEXT COLLATE "C" NOT NULL,
    "environment_id" TEXT COLLATE "C" NOT NULL,
    "application_id" TEXT COLLATE "C",
    "name" TEXT COLLATE "C" NOT NULL,
    "hint" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(6),
    "revoked_at" TIMESTAMPTZ(6),
    "last_used_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application" (
    "id" TEXT COLLATE "C" NOT NULL,
    "environment_id" TEXT COLLATE "C" NOT NULL,
    "uid" TEXT COLLATE "C",
    "name" TEXT COLLATE "C" NOT NULL,
    "throttle_rate" INTEGER,
    "metadata" JSON NOT NULL DEFAULT '{}',
    "developer_api_enabled" BOOLEAN NOT NULL DEFAULT true,
    "webhooks_enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(6),

    CONSTRAINT "application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_type" (
    "environment_id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "description" TEXT NOT NULL,
    "group_name" TEXT,
    "archived" BOOLEAN NOT NULL DEFAULT false,
    "deprecated" BOOLEAN NOT NULL DEFAULT false,
    "feature_flags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "schemas" JSON,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_type_pkey" PRIMARY KEY ("environment_id","name")
);

-- CreateTable
CREATE TABLE "endpoint" (
    "id" TEXT COLLATE "C" NOT NULL,
    "application_id" TEXT COLLATE "C" NOT NULL,
    "uid" TEXT COLLATE "C",
    "url" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "disabled" BOOLEAN NOT NULL DEFAULT false,
    "disabled_reason" TEXT,
    "event_types" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "channels" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "throttle_rate" INTEGER,
    "metadata" JSON NOT NULL DEFAULT '{}',
    "encrypted_headers" BYTEA,
    "retry_policy" "retry_policy" NOT NULL DEFAULT 'standard',
    "retry_delays_seconds" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(6),

    CONSTRAINT "endpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "endpoint_secret" (
    "id" TEXT COLLATE "C" NOT NULL,
    "endpoint_id" TEXT COLLATE "C" NOT NULL,
    "encrypted_key" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6),

    CONSTRAINT "endpoint_secret_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message" (
    "id" TEXT COLLATE "C" NOT NULL,
    "application_id" TEXT COLLATE "C" NOT NULL,
    "event_type" TEXT NOT NULL,
    "event_id" TEXT COLLATE "C",
    "channels" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "payload" TEXT,
    "deliver_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
) PARTITION BY RANGE ("id");

-- CreateTable
CREATE TABLE "message_event_id" (
    "application_id" TEXT COLLATE "C" NOT NULL,
    "event_id" TEXT COLLATE "C" NOT NULL,
    "message_id" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "message_event_id_pkey" PRIMARY KEY ("application_id","event_id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "message_id" TEXT COLLATE "C" NOT NULL,
    "endpoint_id" TEXT COLLATE "C" NOT NULL,
    "status" SMALLINT NOT NULL,
    "attempt_count" SMALLINT NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(6),
    "lease_token" UUID,
    "manual_requested_at" TIMESTAMPTZ(6),
    "resume_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("message_id","endpoint_id")
) PARTITION BY RANGE ("message_id");

-- CreateTable
CREATE TABLE "attempt" (
    "message_id" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "endpoint_id" TEXT COLLATE "C" NOT NULL,
    "attempt_number" SMALLINT NOT NULL,
    "status" SMALLINT NOT NULL,
    "outcome" TEXT NOT NULL,
    "trigger" SMALLINT NOT NULL,
    "url" TEXT NOT NULL,
    "request_headers" TEXT NOT NULL,
    "response_status_code" SMALLINT,
    "response_headers" TEXT,
    "response_body" TEXT,
    "response_truncated" BOOLEAN NOT NULL DEFAULT false,
    "error_message" TEXT,
    "remote_address" TEXT,
    "duration_ms" INTEGER NOT NULL,
    "dns_ms" INTEGER,
    "connect_ms" INTEGER,
    "tls_ms" INTEGER,
    "first_byte_ms" INTEGER,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("message_id","id")
) PARTITION BY RANGE ("message_id");

-- CreateTable
CREATE TABLE "lane" (
    "endpoint_id" TEXT COLLATE "C" NOT NULL,
    "turn_at" TIMESTAMPTZ(6),
    "idle_looks" SMALLINT NOT NULL DEFAULT 0,
    "is_full" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "lane_pkey" PRIMARY KEY ("endpoint_id")
);

-- CreateTable
CREATE TABLE "idempotency_record" (
    "key" UUID NOT NULL,
    "message_id" TEXT COLLATE "C",
    "status" SMALLINT,
    "body" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_record_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "environment_kind_key" ON "environment"("kind");

-- CreateIndex
CREATE UNIQUE INDEX "user_account_email_key" ON "user_account"("email");

-- CreateIndex
CREATE INDEX "membership_application_id_idx" ON "membership"("application_id");

-- CreateIndex
CREATE INDEX "membership_environment_id_idx" ON "membership"("environment_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_user_id_environment_id_application_id_key" ON "membership"("user_id", "environment_id", "application_id") NULLS NOT DISTINCT;

-- CreateIndex
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key"("hash");

-- CreateIndex
CREATE INDEX "api_key_environment_id_id_idx" ON "api_key"("environment_id", "id");

-- CreateIndex
CREATE INDEX "api_key_application_id_idx" ON "api_key"("application_id");

-- CreateIndex
CREATE INDEX "application_environment_id_id_idx" ON "application"("environment_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "application_environment_id_uid_key" ON "application"("environment_id", "uid");

-- CreateIndex
CREATE INDEX "endpoint_application_id_id_idx" ON "endpoint"("application_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "endpoint_application_id_uid_key" ON "endpoint"("application_id", "uid");

-- CreateIndex
CREATE INDEX "endpoint_secret_endpoint_id_idx" ON "endpoint_secret"("endpoint_id");

-- CreateIndex
CREATE INDEX "message_application_id_id_idx" ON "message"("application_id", "id");

-- CreateIndex
CREATE INDEX "message_event_id_message_id_idx" ON "message_event_id"("message_id");

-- CreateIndex
CREATE INDEX "attempt_endpoint_id_id_idx" ON "attempt"("endpoint_id", "id");

-- CreateIndex
CREATE INDEX "idempotency_record_created_at_idx" ON "idempotency_record"("created_at");

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_environment_id_fkey" FOREIGN KEY ("environment_id") REFERENCES "environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_environment_id_fkey" FOREIGN KEY ("environment_id") REFERENCES "environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application" ADD CONSTRAINT "application_environment_id_fkey" FOREIGN KEY ("environment_id") REFERENCES "environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_type" ADD CONSTRAINT "event_type_environment_id_fkey" FOREIGN KEY ("environment_id") REFERENCES "environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "endpoint" ADD CONSTRAINT "endpoint_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "endpoint_secret" ADD CONSTRAINT "endpoint_secret_endpoint_id_fkey" FOREIGN KEY ("endpoint_id") REFERENCES "endpoint"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A membership without an application is an operator's, and the other way round.
ALTER TABLE "membership" ADD CONSTRAINT "membership_operator_check" CHECK (("role" = 'operator') = ("application_id" IS NULL));

-- Partitions live in a schema of their own, and weeks are added ahead of time (lib/db/partitions.ts). The default
-- ones take a row whose week has no partition yet, so that a late maintenance run loses nothing.
CREATE SCHEMA "partitions";
CREATE TABLE "partitions"."message_default" PARTITION OF "message" DEFAULT;
CREATE TABLE "partitions"."delivery_default" PARTITION OF "delivery" DEFAULT;
CREATE TABLE "partitions"."attempt_default" PARTITION OF "attempt" DEFAULT;

-- The queue: what is due on an endpoint's lane, what is under lease there, and whose turn it is.
CREATE INDEX "delivery_due_idx" ON "delivery" ("endpoint_id", "due_at") WHERE "due_at" IS NOT NULL;
CREATE INDEX "delivery_leased_idx" ON "delivery" ("endpoint_id") WHERE "lease_token" IS NOT NULL;
CREATE INDEX "lane_turn_idx" ON "lane" ("turn_at") WHERE "turn_at" IS NOT NULL;

-- Rows of these tables are rewritten all the time: room on each page keeps the rewriting there.
ALTER TABLE "lane" SET (fillfactor = 50);
