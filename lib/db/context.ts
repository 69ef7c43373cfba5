import type { SecretBox } from "@/lib/crypto/secret-box";
import type { PrismaClient } from "@/lib/db/generated/client";
import type { Actor } from "@/lib/shared/actor";
import type { ApplicationScope, EnvironmentScope, PersonScope } from "@/lib/shared/scope";

/** Prisma's client, or a transaction of it that is already open. */
export type Db = Omit<
  PrismaClient,
  "$connect" | "$disconnect" | "$on" | "$extends" | "$transaction"
> &
  Partial<Pick<PrismaClient, "$transaction">>;

/** What every verb and query is given: where to look, whose data, and who is asking. */
export interface Context<Scope> {
  readonly db: Db;
  readonly scope: Scope;
  readonly actor: Actor;
  readonly secretBox: SecretBox;
  /** Where the request came from, for the audit log; null where nobody knows. */
  readonly readAddress?: () => string | null;
}

export type EnvironmentContext = Context<EnvironmentScope>;
export type ApplicationContext = Context<ApplicationScope>;
/** Of somebody who is signed in, whatever they may enter. */
export type PersonContext = Context<PersonScope>;
/** Of a whole environment, or of one application of it. */
export type ReachContext = Context<EnvironmentScope | ApplicationScope>;
