import { defineConfig } from "prisma/config";

// Prisma downloads its schema engine at run time. Only `generate` and `validate` are called here, and
// neither needs it, so any executable that exists stops the download (migrations: lib/db/migrate.ts).
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
});
