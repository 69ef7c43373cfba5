import { Prisma } from "@/lib/db/generated/client";

/** Whether a write failed because what must be unique is taken. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
