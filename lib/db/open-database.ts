import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { PrismaClient } from "@/lib/db/generated/client";
import { openPool, type PoolInput } from "@/lib/db/open-pool";

/** Prisma for the domain, the pool beneath it for the hot path: one set of connections for both. */
export interface Database {
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

export function openDatabase(input: PoolInput): Database {
  const pool = openPool(input);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) });
  return {
    prisma,
    pool,
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
