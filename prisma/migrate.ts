import { requireDatabaseUrl } from "@/lib/config/require-config";
import { readDatabaseTime } from "@/lib/db/database-clock";
import { explainDatabaseError } from "@/lib/db/explain-database-error";
import { migrate } from "@/lib/db/migrate";
import { openDatabase } from "@/lib/db/open-database";
import { ensurePartitions } from "@/lib/db/partitions";
import { verifyDatabase } from "@/lib/db/verify-database";

const databaseUrl = requireDatabaseUrl();
const database = openDatabase({
  databaseUrl,
  poolSize: 1,
  applicationName: "posthaste-migrate",
  onError: (error) => process.stderr.write(`${error.message}\n`),
});
try {
  await verifyDatabase({ databaseUrl, applicationName: "posthaste-migrate" });
  const applied = await migrate({ databaseUrl, migrationsDirectory: "prisma/migrations" });
  const { created } = await ensurePartitions(database.pool, await readDatabaseTime(database.pool));
  process.stdout.write(
    `${applied.length} migrations applied, ${created.length} partitions added\n`,
  );
} catch (error) {
  const explanation = explainDatabaseError(error, databaseUrl);
  if (explanation === null) throw error;
  process.stderr.write(`${explanation}\n`);
  process.exitCode = 1;
} finally {
  await database.close();
}
