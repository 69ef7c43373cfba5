import type { ApplicationContext } from "@/lib/db/context";
import { AppError } from "@/lib/errors/app-error";

/** Invented orders have no place among a customer's real ones. */
export async function requireTestEnvironment(ctx: ApplicationContext): Promise<void> {
  const { kind } = await ctx.db.environment.findUniqueOrThrow({
    where: { id: ctx.scope.environmentId },
    select: { kind: true },
  });
  if (kind === "test") return;
  throw new AppError("forbidden", {
    message: "Orders are simulated in the test environment only: this application is live",
    reason: "test_environment_only",
  });
}
