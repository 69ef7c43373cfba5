import type { Db } from "@/lib/db/context";

/** Prisma's connection for statements of the queue, which know nothing of Prisma. */
export function executeOver(db: Db) {
  return (text: string, values: readonly unknown[]): Promise<number> =>
    db.$executeRawUnsafe(text, ...values);
}
