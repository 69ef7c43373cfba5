import type { Db } from "@/lib/db/context";

/** Runs one statement and answers with its rows. */
export type Query = <Row>(text: string, values: readonly unknown[]) => Promise<Row[]>;

/** Prisma's connection for statements that are written by hand. */
export function queryOver(db: Db): Query {
  return <Row>(text: string, values: readonly unknown[]) =>
    db.$queryRawUnsafe<Row[]>(text, ...values);
}
