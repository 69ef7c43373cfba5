import { explainDatabaseError } from "@/lib/db/explain-database-error";
import { WrongSecretError } from "@/lib/environments/check-secret";

/** What a person should do about an error that kept the web process from starting; null where unknown. */
export function explainStartError(
  error: unknown,
  config: { port: number; host: string; databaseUrl: string },
): string | null {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") {
    return `Port ${config.port} is in use: stop what listens there, or set PORT to another one`;
  }
  if (code === "EADDRNOTAVAIL") {
    return `This machine has no address ${config.host}: set HOST to one that it has`;
  }
  if (error instanceof WrongSecretError) return error.message;
  return explainDatabaseError(error, config.databaseUrl);
}
