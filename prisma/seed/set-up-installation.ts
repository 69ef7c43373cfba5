import { createUser } from "@/lib/accounts/create-user";
import { normalizeEmail } from "@/lib/accounts/rules";
import { storeApiKey } from "@/lib/api-keys/store-api-key";
import { createApplication } from "@/lib/applications/create-application";
import { createToken } from "@/lib/crypto/create-token";
import type { SecretBox } from "@/lib/crypto/secret-box";
import type { Db, EnvironmentContext } from "@/lib/db/context";
import type { Application } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { type EnvironmentKind, ensureEnvironments } from "@/lib/environments/ensure-environments";
import { createId } from "@/lib/shared/ids";
import { mintEnvironmentScope } from "@/lib/shared/mint-scope";

const KINDS = ["test", "live"] as const satisfies readonly EnvironmentKind[];
const SET_UP_LOCK = "posthaste set-up";

export interface SetUpInput {
  /** Required for an installation that has no operator. Without a password, one is generated. */
  readonly operator: { readonly email: string; readonly password: string | null } | null;
  readonly application: { readonly name: string; readonly uid: string };
  /** Environments that get another API key even though they have one, because the first was lost. */
  readonly addKeysTo: readonly EnvironmentKind[];
}

export interface SetUpReport {
  readonly operator: {
    readonly email: string;
    readonly isNew: boolean;
    /** Only if this run generated it. */
    readonly password: string | null;
  };
  /** By environment: the key if this run created it, null if the environment had one already. */
  readonly keys: Readonly<Record<EnvironmentKind, string | null>>;
  /** Null if every application of the environment was deleted. */
  readonly applications: Readonly<Record<EnvironmentKind, ApplicationReport | null>>;
}

interface ApplicationReport {
  readonly id: string;
  readonly uid: string | null;
  readonly name: string;
  readonly isNew: boolean;
}

export type SetUpResult =
  | { readonly ok: true; readonly report: SetUpReport }
  | { readonly ok: false; readonly problem: string };

/**
 * Gives an installation what its first message needs: an operator, an API key for each environment and an application
 * in each. It adds what is missing and changes nothing that is there, so a deployment can run it every time.
 */
export async function setUpInstallation(
  ctx: { readonly db: Db; readonly secretBox: SecretBox },
  input: SetUpInput,
): Promise<SetUpResult> {
  const environments = await ensureEnvironments(ctx.db);
  const actor = { kind: "system", name: "setup" } as const;
  const within = (environmentId: string, db: Db): EnvironmentContext => ({
    db,
    scope: mintEnvironmentScope(environmentId),
    actor,
    secretBox: ctx.secretBox,
  });
  return inTransaction(within(environments.test, ctx.db), async ({ db }) => {
    // Two runs at the same time (a job that is retried) would each create a key.
    await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${SET_UP_LOCK}, 0))`;
    const operator = await ensureOperator(db, { given: input.operator, environments });
    if (operator === null) {
      return { ok: false, problem: "The installation has no operator: name one by email address" };
    }
    const [test, live] = await Promise.all(
      KINDS.map(async (kind) => {
        const inner = within(environments[kind], db);
        const isWanted = input.addKeysTo.includes(kind);
        return {
          key: await ensureKey(inner, { kind, isWanted }),
          application: await ensureApplication(inner, input.application),
        };
      }),
    );
    if (test === undefined || live === undefined) throw new Error("There are two environments.");
    return {
      ok: true,
      report: {
        operator,
        keys: { test: test.key, live: live.key },
        applications: { test: test.application, live: live.application },
      },
    };
  });
}

async function ensureOperator(
  db: Db,
  input: {
    given: SetUpInput["operator"];
    environments: Readonly<Record<EnvironmentKind, string>>;
  },
): Promise<SetUpReport["operator"] | null> {
  const { given, environments } = input;
  if (given === null) {
    const known = await db.user.findFirst({
      where: { memberships: { some: { role: "operator" } } },
      orderBy: { id: "asc" },
    });
    return known && { email: known.email, isNew: false, password: null };
  }
  const email = normalizeEmail(given.email);
  const generated = given.password === null ? createToken() : null;
  const created = await createUser(db, {
    email,
    name: "Operator",
    password: given.password ?? generated,
    isEmailProven: true,
  });
  const userId = created.ok
    ? created.userId
    : (await db.user.findUniqueOrThrow({ where: { email }, select: { id: true } })).id;
  const { count } = await db.membership.createMany({
    data: Object.values(environments).map((environmentId) => ({
      id: createId("mem"),
      userId,
      environmentId,
      role: "operator" as const,
    })),
    skipDuplicates: true,
  });
  return { email, isNew: count > 0, password: created.ok ? generated : null };
}

async function ensureKey(
  ctx: EnvironmentContext,
  input: { kind: EnvironmentKind; isWanted: boolean },
): Promise<string | null> {
  const known = await ctx.db.apiKey.findFirst({
    where: {
      environmentId: ctx.scope.environmentId,
      applicationId: null,
      revokedAt: null,
      OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }],
    },
    select: { id: true },
  });
  if (known !== null && !input.isWanted) return null;
  const key = `ph_${input.kind}_${createToken()}`;
  await storeApiKey(ctx, { key, name: "Setup", applicationId: null, expiresAt: null });
  return key;
}

/** The environment's oldest application, or a first one. Null if all were deleted: those don't come back. */
async function ensureApplication(
  ctx: EnvironmentContext,
  input: SetUpInput["application"],
): Promise<ApplicationReport | null> {
  const known = await ctx.db.application.findFirst({
    where: { environmentId: ctx.scope.environmentId, isOperational: false },
    orderBy: [{ deletedAt: { sort: "asc", nulls: "first" } }, { id: "asc" }],
  });
  if (known !== null) return known.deletedAt === null ? toReport(known, { isNew: false }) : null;
  const { application } = await createApplication(ctx, { ...input, metadata: {} });
  return toReport(application, { isNew: true });
}

function toReport(
  { id, uid, name }: Application,
  { isNew }: { isNew: boolean },
): ApplicationReport {
  return { id, uid, name, isNew };
}
