/**
 * Which Postgres tests, chaos and bench start: the embedded one, or the one whose programs TEST_POSTGRES_BIN names
 * (`/usr/lib/postgresql/15/bin`), with its defaults and what TEST_POSTGRES_SETTINGS adds (`jit_above_cost=0,work_mem=1MB`).
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ bin?: string, settings: Record<string, string> }}
 */
export function readChosenServer(env = process.env) {
  const bin = env.TEST_POSTGRES_BIN || undefined;
  const pairs = (env.TEST_POSTGRES_SETTINGS ?? "").split(",").filter((pair) => pair.trim() !== "");
  const settings = Object.fromEntries(
    pairs.map((pair) => {
      const [name = "", ...value] = pair.split("=");
      if (value.length === 0) throw new Error(`TEST_POSTGRES_SETTINGS: ${pair} has no value`);
      return [name.trim(), value.join("=").trim()];
    }),
  );
  return { ...(bin !== undefined && { bin }), settings };
}
