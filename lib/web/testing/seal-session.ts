import { encode } from "next-auth/jwt";
import { deriveSessionSecret } from "@/lib/web/session-secret";

/** The `Cookie` header of a browser that next-auth has signed in. `secret` is the process's own. */
export async function sealSession(input: {
  userId: string;
  secret: string;
  maxAgeSeconds?: number;
  /** The first, unless it is given. */
  version?: number;
}): Promise<string> {
  const token = await encode({
    token: { sub: input.userId, version: input.version ?? 0 },
    secret: deriveSessionSecret(input.secret),
    maxAge: input.maxAgeSeconds ?? 3_600,
  });
  return `next-auth.session-token=${token}`;
}
