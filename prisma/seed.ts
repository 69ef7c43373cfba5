import { text } from "node:stream/consumers";
import { z } from "zod";
import { requireConfig } from "@/lib/config/require-config";
import { createSecretBox } from "@/lib/crypto/secret-box";
import { openDatabase } from "@/lib/db/open-database";
import { seed } from "@/prisma/seed/seed";

const account = z.object({ email: z.email(), password: z.string().min(12) });

/** Read from standard input, so that no password stands in a list of processes. */
const seedInput = z.object({
  operator: account,
  developer: account.optional(),
  sampleReceiverUrl: z.url().optional(),
});

const config = requireConfig();
const database = openDatabase({
  databaseUrl: config.databaseUrl,
  poolSize: 4,
  applicationName: "posthaste-seed",
  onError: (error) => process.stderr.write(`${error.message}\n`),
});
try {
  const result = await seed({
    db: database.prisma,
    secretBox: createSecretBox(config.secret),
    allowedCidrs: config.allowedPrivateCidrs,
    ...seedInput.parse(JSON.parse(await text(process.stdin))),
  });
  process.stdout.write(`${JSON.stringify(result)}\n`);
} finally {
  await database.close();
}
