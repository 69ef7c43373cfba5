import type {
  ApplicationContext,
  EnvironmentContext,
  PersonContext,
  ReachContext,
} from "@/lib/db/context";
import type { Actor, Role } from "@/lib/shared/actor";

/**
 * Every route names one of these. `scope` is what the route works on and what its handler is given;
 * `applicationKeys` says whether a key of a single application may call it; `roles` are the people
 * who may.
 */
export const PERMISSIONS = {
  /** Anybody, without a key. */
  public: { scope: "none", applicationKeys: true, roles: [] },
  /** What belongs to the whole environment: applications, messages in, the catalog. */
  "environment:read": { scope: "environment", applicationKeys: false, roles: [] },
  "environment:write": { scope: "environment", applicationKeys: false, roles: [] },
  /** Event types, which an application's own developers may read. */
  "catalog:read": { scope: "environment", applicationKeys: true, roles: [] },
  /** What a caller's endpoints may subscribe to: in the environment, or in the one application that a key opens. */
  subscribable: { scope: "reach", applicationKeys: true, roles: [] },
  /** Background tasks: the whole environment's, or those of the one application that a key opens. */
  tasks: { scope: "reach", applicationKeys: true, roles: [] },
  /** The endpoints for events about the service itself. */
  "operations:read": { scope: "operations", applicationKeys: false, roles: [] },
  "operations:write": { scope: "operations", applicationKeys: false, roles: [] },
  /** One application's endpoints, messages and attempts. */
  "application:read": {
    scope: "application",
    applicationKeys: true,
    roles: ["operator", "owner", "developer", "viewer"],
  },
  "application:write": {
    scope: "application",
    applicationKeys: true,
    roles: ["operator", "owner", "developer"],
  },
  /** An application's team, keys and switches: people's business, so an application's own key stays out. */
  "team:read": {
    scope: "application",
    applicationKeys: false,
    roles: ["operator", "owner", "developer", "viewer"],
  },
  "team:write": {
    scope: "application",
    applicationKeys: false,
    roles: ["operator", "owner", "developer"],
  },
  "team:administer": {
    scope: "application",
    applicationKeys: false,
    roles: ["operator", "owner"],
  },
  /** Anybody who is signed in, whatever they may enter. */
  person: { scope: "person", applicationKeys: false, roles: [] },
  /** The environment that an application is in, which its operators' sessions have no other name for. */
  "environment:operate": { scope: "environmentOf", applicationKeys: false, roles: ["operator"] },
  /** What only the environment's owner may do to an application. */
  "application:administer": { scope: "application", applicationKeys: false, roles: ["operator"] },
  /** Answers that hold a secret. */
  "application:secrets": {
    scope: "application",
    applicationKeys: true,
    roles: ["operator", "owner", "developer"],
  },
} as const satisfies Record<string, PermissionRule>;

interface PermissionRule {
  readonly scope:
    | "none"
    | "environment"
    | "environmentOf"
    | "application"
    | "operations"
    | "person"
    | "reach";
  readonly applicationKeys: boolean;
  readonly roles: readonly Role[];
}

export type Permission = keyof typeof PERMISSIONS;

/** Whether the asker may see what an application keeps secret, where an answer holds some of it. */
export function maySeeSecrets(actor: Actor): boolean {
  const roles: readonly Role[] = PERMISSIONS["application:secrets"].roles;
  return actor.kind !== "user" || (actor.role !== null && roles.includes(actor.role));
}

type ScopeOf<P extends Permission> = (typeof PERMISSIONS)[P]["scope"];

/** The context that a handler is given under a permission. */
export type ContextUnder<P extends Permission> =
  ScopeOf<P> extends "application" | "operations"
    ? ApplicationContext
    : ScopeOf<P> extends "environment" | "environmentOf"
      ? EnvironmentContext
      : ScopeOf<P> extends "reach"
        ? ReachContext
        : ScopeOf<P> extends "person"
          ? PersonContext
          : null;
