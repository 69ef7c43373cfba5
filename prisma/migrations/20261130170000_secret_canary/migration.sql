-- One text that only the installation's POSTHASTE_SECRET can decrypt: a process with another secret refuses to start.
CREATE TABLE "secret_canary" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "secret_canary_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "secret_canary_one_row" CHECK ("id" = 1)
);
