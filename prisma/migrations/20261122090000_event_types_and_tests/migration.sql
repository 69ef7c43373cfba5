-- An attempt says by itself what it was about: figures and filters by event type need no look at its message.
ALTER TABLE "attempt" ADD COLUMN "event_type" TEXT COLLATE "C" NOT NULL DEFAULT '';
UPDATE "attempt" SET "event_type" = "message"."event_type" FROM "message" WHERE "message"."id" = "attempt"."message_id";

-- An example that somebody sends to see what comes back. It is never retried, whatever the endpoint's policy says.
ALTER TABLE "delivery" ADD COLUMN "is_test" BOOLEAN NOT NULL DEFAULT false;
