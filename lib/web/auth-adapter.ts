import type { Adapter, AdapterAccount, AdapterUser } from "next-auth/adapters";
import { linkAccount } from "@/lib/accounts/link-account";
import { proveEmail } from "@/lib/accounts/prove-email";
import { findLinkedUser, findUser, findUserByEmail } from "@/lib/accounts/queries";
import { spendSignInToken, storeSignInToken } from "@/lib/accounts/sign-in-tokens";
import { signUp } from "@/lib/accounts/sign-up";
import type { UserProfile } from "@/lib/accounts/types";
import type { SecretBox } from "@/lib/crypto/secret-box";
import type { Db } from "@/lib/db/context";
import { mintPersonScope } from "@/lib/shared/mint-scope";

/** What next-auth asks for when somebody signs in by mail or through a provider. Sessions are cookies. */
export function createAuthAdapter(input: {
  db: Db;
  secretBox: SecretBox;
  isSignUpOpen: boolean;
}): Adapter {
  const { db, secretBox, isSignUpOpen } = input;
  const findById = async (userId: string) => toAdapterUser(await findUser(db, { userId }));

  return {
    /** Only for an address that its owner has proven, by the link or by the provider's word. */
    async createUser(user: Omit<AdapterUser, "id">) {
      const { email } = user;
      const name = user.name || email.slice(0, email.indexOf("@"));
      const { userId } = await signUp(
        { db, scope: null, secretBox },
        {
          account: { name, email, password: null, isEmailProven: true },
          isOpen: isSignUpOpen,
          mintScope: mintPersonScope,
        },
      );
      return { id: userId, email, name, emailVerified: null };
    },
    /**
     * next-auth asks for whoever's session the browser brings, to give them the provider's account whatever
     * its address. Nobody: a session may be ended, or its owner may only have typed the address, and that
     * account would stay theirs.
     */
    getUser: async () => null,
    getUserByEmail: async (email) => toAdapterUser(await findUserByEmail(db, { email })),
    getUserByAccount: async ({ provider, providerAccountId }) =>
      toAdapterUser(await findLinkedUser(db, { provider, providerAccountId })),
    /** next-auth updates a user for one reason: the link in a mail was followed. */
    async updateUser({ id }) {
      await proveEmail(db, { userId: id });
      return required(await findById(id));
    },
    async linkAccount({ userId, provider, providerAccountId }: AdapterAccount) {
      await linkAccount(db, { userId, provider, providerAccountId });
    },
    async createVerificationToken({ identifier, token, expires }) {
      await storeSignInToken(db, { hash: token, email: identifier, expiresAt: expires });
      return { identifier, token, expires };
    },
    async useVerificationToken({ identifier, token }) {
      const spent = await spendSignInToken(db, { hash: token, email: identifier });
      return spent && { identifier, token, expires: spent.expiresAt };
    },
  } satisfies Adapter;
}

function toAdapterUser(user: UserProfile | null): AdapterUser | null {
  return user && { id: user.id, email: user.email, name: user.name, emailVerified: null };
}

function required(user: AdapterUser | null): AdapterUser {
  if (user === null) throw new Error("The account is gone");
  return user;
}
