-- While an old snapshot is open (a backup, a replica, a forgotten transaction), no version of a row that was replaced can
-- be removed, and a look-up by a key visits every version of it. With a number in the key, the newest version comes first.
-- An endpoint has one lane: its id is made with the endpoint and never reused.
ALTER TABLE "lane" ADD COLUMN "version" BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN "first_due_from" TIMESTAMPTZ(6),
    ADD COLUMN "retry_due_from" TIMESTAMPTZ(6);
