import { randomBytes } from "node:crypto";
import { hashToken } from "@/lib/crypto/hash-token";
import type { Role } from "@/lib/shared/actor";
import { createId } from "@/lib/shared/ids";
import type { EnvironmentScope } from "@/lib/shared/scope";
import type { TestApi } from "@/lib/testing/api/use-test-api";

const HOUR_MS = 60 * 60 * 1000;

/** Gives an application an owner, a developer and an open invitation, and looks up its key. */
export async function addTeam(
  api: Pick<TestApi, "database">,
  of: { scope: EnvironmentScope; applicationId: string; applicationKey: string },
) {
  const { prisma } = api.database;
  const { applicationId } = of;
  const { environmentId } = of.scope;
  const key = await prisma.apiKey.findUniqueOrThrow({
    where: { hash: hashToken(of.applicationKey) },
  });
  await addMember(api, { environmentId, applicationId, role: "owner" });
  const { memberId } = await addMember(api, { environmentId, applicationId, role: "developer" });
  const invitationToken = randomBytes(24).toString("hex");
  const { id: invitationId } = await prisma.invitation.create({
    data: {
      id: createId("inv"),
      applicationId,
      role: "viewer",
      hash: hashToken(invitationToken),
      expiresAt: new Date(Date.now() + HOUR_MS),
    },
  });
  return { applicationKeyId: key.id, memberId, invitationId, invitationToken };
}

/** A new user with this membership. */
export async function addMember(
  api: Pick<TestApi, "database">,
  membership: { environmentId: string; applicationId: string | null; role: Role },
): Promise<{ userId: string; memberId: string }> {
  const { prisma } = api.database;
  const [userId, memberId] = [createId("usr"), createId("mem")];
  await prisma.user.create({
    data: { id: userId, email: `${userId}@example.com`, name: membership.role },
  });
  await prisma.membership.create({ data: { id: memberId, userId, ...membership } });
  return { userId, memberId };
}
