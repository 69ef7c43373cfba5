import type { Branded } from "@/lib/shared/brand";

export type Role = "operator" | "owner" | "developer" | "viewer";

/** Who is asking. */
export type Actor =
  /** Without a role where no application is entered yet. */
  | { readonly kind: "user"; readonly userId: string; readonly role: Role | null }
  | { readonly kind: "apiKey"; readonly apiKeyId: string }
  | { readonly kind: "system"; readonly name: string };

export type ActorId = Branded<string, "ActorId">;

/** One stable text per asker, for logs and for idempotency keys. */
export function actorId(actor: Actor): ActorId {
  switch (actor.kind) {
    case "user":
      return actor.userId as ActorId;
    case "apiKey":
      return actor.apiKeyId as ActorId;
    case "system":
      return `system:${actor.name}` as ActorId;
  }
}
