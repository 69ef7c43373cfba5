import type { Context, Db } from "@/lib/db/context";

/** Runs the work in one transaction: the one that is open, or else a new one. */
export async function inTransaction<Scope, Result>(
  ctx: Context<Scope>,
  work: (ctx: Context<Scope>) => Promise<Result>,
): Promise<Result> {
  if (ctx.db.$transaction === undefined) return work(ctx);
  return ctx.db.$transaction((transaction: Db) => work({ ...ctx, db: transaction }));
}
