import type { Db } from "@/lib/db/context";
import { SETTINGS_COLUMNS, toSettings } from "@/lib/environments/internal";
import type { InitialFeatures } from "@/lib/environments/types";

/** Where applications that sign up by themselves begin, whoever asks, and with which switches. */
export async function getSignUpEnvironment(
  db: Db,
): Promise<{ environmentId: string; features: InitialFeatures }> {
  const { id, ...columns } = await db.environment.findUniqueOrThrow({
    where: { kind: "test" },
    select: { id: true, ...SETTINGS_COLUMNS },
  });
  return { environmentId: id, features: toSettings(columns).signedUpApplications };
}
