import { describe, expect, test } from "vitest";
import { checkMigrations, findBlockingStatements } from "@/scripts/checks/check-migrations.mjs";

describe("migrations since the last release", () => {
  test("hold no table for long and take nothing away from the release before", () => {
    expect(checkMigrations()).toEqual([]);
  });

  test.each([
    'CREATE INDEX "x" ON "delivery" ("status")',
    "create unique index if not exists x on lane (turn_at)",
    "create index concurrently x on endpoint (url)",
    "alter table delivery add column x float8 default random()",
    'ALTER TABLE "message" ADD COLUMN "x" UUID NOT NULL DEFAULT gen_random_uuid()',
    "alter table attempt add column x bigserial",
    "alter table attempt add column x int generated always as (duration_ms * 2) stored",
    "alter table message add column x int not null",
    'ALTER TABLE "delivery" ALTER COLUMN "attempt_count" TYPE bigint',
    "alter table delivery alter column attempt_count set data type bigint",
    "alter table endpoint alter column url set not null",
    "alter table endpoint add constraint c check (length(url) > 0)",
    "alter table delivery add foreign key (endpoint_id) references endpoint (id)",
    "alter table lane add column a int, drop constraint lane_pkey",
    "alter table lane add constraint lane_pkey primary key (endpoint_id, version)",
    "alter table message drop column tags",
    "alter table message rename column tags to labels",
    "drop table lane",
    "update delivery set status = 1",
    "delete from attempt",
    "lock table message",
    "reindex table message",
  ])("refuses %s", (statement) => {
    expect(findBlockingStatements(`-- Why.\n${statement};`)).toHaveLength(1);
  });

  test.each([
    'ALTER TABLE "message" ADD COLUMN "trace_parent" TEXT',
    "alter table lane add column version bigint not null default 0",
    "alter table delivery add column at timestamptz default now()",
    "create table brand_new (id int primary key); create index x on brand_new (id); alter table brand_new add unique (id)",
    "drop index concurrently if exists x; create index concurrently x on endpoint (url)",
    "alter table endpoint add constraint c check (length(url) > 0) not valid",
    "alter table endpoint validate constraint c",
    "alter table lane add constraint lane_pkey primary key using index lane_new",
    "update environment set kind = 'test'",
    "create function f() returns trigger language plpgsql as $$ begin update delivery set status = 1; return new; end $$",
    "-- online: an installation has few of these rows\nupdate operational_event set data = '{}'",
  ])("lets %s pass", (statement) => {
    expect(findBlockingStatements(`${statement};`)).toEqual([]);
  });
});
