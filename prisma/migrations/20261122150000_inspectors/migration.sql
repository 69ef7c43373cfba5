-- A temporary URL of our own. Whoever knows the token may send requests there, so only its hash is looked up,
-- and what members are shown is sealed. answers is the script, answered_count where it stands.
CREATE TABLE "inspector" (
    "id" TEXT COLLATE "C" NOT NULL,
    "application_id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "token_hash" BYTEA NOT NULL,
    "encrypted_token" BYTEA NOT NULL,
    "answers" JSON NOT NULL,
    "answered_count" INTEGER NOT NULL DEFAULT 0,
    "received_count" INTEGER NOT NULL DEFAULT 0,
    "last_request_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "inspector_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "inspector_token_hash_key" ON "inspector"("token_hash");
CREATE INDEX "inspector_application_id_id_idx" ON "inspector"("application_id", "id");
CREATE INDEX "inspector_expires_at_idx" ON "inspector"("expires_at");

ALTER TABLE "inspector" ADD CONSTRAINT "inspector_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A ring: request n takes the place of request n minus the number of slots, so the key itself is the bound.
CREATE TABLE "inspector_request" (
    "inspector_id" TEXT COLLATE "C" NOT NULL,
    "slot" SMALLINT NOT NULL,
    "number" INTEGER NOT NULL,
    "method" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "headers" JSON NOT NULL,
    "headers_cut" BOOLEAN NOT NULL,
    "body" BYTEA NOT NULL,
    "body_size" INTEGER NOT NULL,
    "body_cut" BOOLEAN NOT NULL,
    "remote_address" TEXT,
    "answer" JSON NOT NULL,
    "received_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "inspector_request_pkey" PRIMARY KEY ("inspector_id", "slot")
);

ALTER TABLE "inspector_request" ADD CONSTRAINT "inspector_request_inspector_id_fkey" FOREIGN KEY ("inspector_id") REFERENCES "inspector"("id") ON DELETE CASCADE ON UPDATE CASCADE;
