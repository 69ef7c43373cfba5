import { acceptInvitation } from "@/lib/accounts/accept-invitation";
import { createUser } from "@/lib/accounts/create-user";
import { findInvitation } from "@/lib/accounts/queries";
import { normalizeEmail } from "@/lib/accounts/rules";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Context, PersonContext } from "@/lib/db/context";
import { inTransaction } from "@/lib/db/in-transaction";
import { getSignUpEnvironment } from "@/lib/environments/get-sign-up-environment";
import { AppError, invalidField } from "@/lib/errors/app-error";
import { cutText } from "@/lib/shared/cut-text";
import { createId } from "@/lib/shared/ids";
import type { PersonScope } from "@/lib/shared/scope";

export interface NewAccount {
  readonly name: string;
  readonly email: string;
  /** Null: signs in by mail or through a provider only. */
  readonly password: string | null;
  readonly isEmailProven: boolean;
  readonly invitation?: string | undefined;
}

/**
 * Makes an account: with an invitation as a member of that application, otherwise with an application of
 * its own, of which it is the owner. The latter only where sign-up is open.
 */
export async function signUp(
  ctx: Omit<Context<null>, "actor">,
  input: {
    account: NewAccount;
    isOpen: boolean;
    /** The gate's: an account that has just been made may act for itself. */
    mintScope: (userId: string) => PersonScope;
  },
): Promise<{ userId: string; applicationId: string }> {
  const { account, isOpen, mintScope } = input;
  const actor = { kind: "system", name: "sign-up" } as const;
  return inTransaction({ ...ctx, actor }, async (inner) => {
    const isEmailProven = account.isEmailProven || (await isMailedTo(inner, account));
    if (account.invitation === undefined && !isOpen) throw signUpClosed();
    const created = await createUser(inner.db, { ...account, isEmailProven });
    if (!created.ok) throw invalidField("email", "This address has an account already");
    const { userId } = created;
    const person: PersonContext = {
      ...inner,
      scope: mintScope(userId),
      actor: { kind: "user", userId, role: null },
    };
    const applicationId =
      account.invitation === undefined
        ? await createOwnApplication(person, account.name)
        : await acceptInvitation(person, account.invitation);
    return { userId, applicationId };
  });
}

/** Whoever has read the mail that went to an address has answered for it. */
async function isMailedTo(ctx: Context<null>, account: NewAccount): Promise<boolean> {
  if (account.invitation === undefined) return false;
  const invitation = await findInvitation(ctx.db, { token: account.invitation });
  return invitation?.email === normalizeEmail(account.email);
}

/**
 * One that signs up by itself begins in the test environment, with the switches as that wants them at
 * first: both off, unless the operator has said otherwise (C13).
 */
async function createOwnApplication(ctx: PersonContext, ownerName: string): Promise<string> {
  const { userId } = ctx.scope;
  const { environmentId, features } = await getSignUpEnvironment(ctx.db);
  const { id: applicationId } = await ctx.db.application.create({
    data: {
      id: createId("app"),
      environmentId,
      name: cutText(`${ownerName}'s application`, 256),
      developerApiEnabled: features.developerApi,
      webhooksEnabled: features.webhooks,
    },
  });
  await ctx.db.membership.create({
    data: { id: createId("mem"), userId, environmentId, applicationId, role: "owner" },
  });
  await recordAudit(
    { ...ctx, scope: { environmentId, applicationId } },
    { action: "account.signed_up", targetId: userId },
  );
  return applicationId;
}

function signUpClosed(): AppError {
  return new AppError("forbidden", {
    message: "Accounts are made by invitation here: ask whoever runs this service for one",
    reason: "sign_up_closed",
  });
}
