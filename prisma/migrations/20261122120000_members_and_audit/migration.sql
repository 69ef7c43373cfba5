-- Whoever signs in by mail or through a provider has no password. An address is proven once its owner has answered for it.
-- Accounts from before were made by an operator, who vouches for their addresses.
ALTER TABLE "user_account" ALTER COLUMN "password_hash" DROP NOT NULL;
ALTER TABLE "user_account" ADD COLUMN "email_proven_at" TIMESTAMPTZ(6);
UPDATE "user_account" SET "email_proven_at" = "created_at";

-- Who a provider such as GitHub says that somebody is.
CREATE TABLE "linked_account" (
    "provider" TEXT COLLATE "C" NOT NULL,
    "provider_account_id" TEXT COLLATE "C" NOT NULL,
    "user_id" TEXT COLLATE "C" NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "linked_account_pkey" PRIMARY KEY ("provider", "provider_account_id")
);
CREATE INDEX "linked_account_user_id_idx" ON "linked_account"("user_id");
ALTER TABLE "linked_account" ADD CONSTRAINT "linked_account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A link that signs somebody in, once. Only its hash is kept.
CREATE TABLE "sign_in_token" (
    "hash" TEXT COLLATE "C" NOT NULL,
    "email" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "sign_in_token_pkey" PRIMARY KEY ("hash")
);
CREATE INDEX "sign_in_token_expires_at_idx" ON "sign_in_token"("expires_at");

-- A link that makes whoever opens it a member, once. Only its hash is kept, and the row goes when it is used.
CREATE TABLE "invitation" (
    "id" TEXT COLLATE "C" NOT NULL,
    "application_id" TEXT COLLATE "C" NOT NULL,
    "role" "role" NOT NULL,
    "email" TEXT,
    "hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "invitation_hash_key" ON "invitation"("hash");
CREATE INDEX "invitation_application_id_id_idx" ON "invitation"("application_id", "id");
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_role_check" CHECK ("role" <> 'operator');

-- Who did what. No foreign keys: an entry outlives everything that it names.
CREATE TABLE "audit_entry" (
    "id" TEXT COLLATE "C" NOT NULL,
    "environment_id" TEXT COLLATE "C" NOT NULL,
    "application_id" TEXT COLLATE "C",
    "actor_kind" TEXT COLLATE "C" NOT NULL,
    "actor_id" TEXT COLLATE "C" NOT NULL,
    "action" TEXT COLLATE "C" NOT NULL,
    "target_id" TEXT COLLATE "C" NOT NULL,
    "details" JSON NOT NULL DEFAULT '{}',
    "address" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "audit_entry_application_id_id_idx" ON "audit_entry"("application_id", "id");
CREATE INDEX "audit_entry_environment_id_id_idx" ON "audit_entry"("environment_id", "id");

-- The log only grows, whoever writes. In this body a semicolon is written as x3b: the migration is cut at every semicolon.
CREATE FUNCTION "refuse_audit_change"() RETURNS TRIGGER LANGUAGE plpgsql AS
E'BEGIN RAISE EXCEPTION ''the audit log is append-only''\x3b END';
CREATE TRIGGER "audit_entry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entry"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();
