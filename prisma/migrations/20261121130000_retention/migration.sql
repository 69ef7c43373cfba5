-- AlterTable
ALTER TABLE "message" ADD COLUMN "payload_expires_at" TIMESTAMPTZ(6);

-- Payloads that go before their week does. Others cost nothing here.
CREATE INDEX "message_payload_expires_idx" ON "message" ("payload_expires_at") WHERE "payload_expires_at" IS NOT NULL;
