import { requireDatabaseUrl } from "@/lib/config/require-config";
import { migrate } from "@/lib/db/migrate";
import { openDatabase } from "@/lib/db/open-database";
import { ensurePartitions } from "@/lib/db/partitions";

const databaseUrl = requireDatabaseUrl();
const applied = await migrate({ databaseUrl, migrationsDirectory: "prisma/migrations" });
const database = openDatabase({
  databaseUrl,
  poolSize: 1,
  applicationName: "posthaste-migrate",
  onError: (error) => process.stderr.write(`${error.message}\n`),
});
const { created } = await ensurePartitions(database.pool, new Date());
await database.close();
process.stdout.write(`${applied.length} migrations applied, ${created.length} partitions added\n`);
