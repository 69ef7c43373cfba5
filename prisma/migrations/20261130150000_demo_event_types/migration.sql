-- When the trial added its demo event types, so that it never restores one that was deleted. Before this column, the
-- trial seeded each environment at its first start.
ALTER TABLE "environment" ADD COLUMN "demo_event_types_at" TIMESTAMPTZ(6);
UPDATE "environment" SET "demo_event_types_at" = now()
WHERE EXISTS (SELECT FROM "event_type" WHERE "environment_id" = "environment"."id");
