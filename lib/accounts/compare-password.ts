import { verify } from "@node-rs/argon2";
import { hashPassword } from "@/lib/accounts/hash-password";

type VerifyHash = (passwordHash: string, password: string) => Promise<boolean>;

let decoyHash: Promise<string> | undefined;

/**
 * Whether the password is the hash's; false without a hash, at the same price: the time to answer must
 * not tell who has an account.
 */
export async function comparePassword(
  input: { passwordHash: string | null; password: string },
  verifyHash: VerifyHash = verify,
): Promise<boolean> {
  const isMatch = await verifyHash(input.passwordHash ?? (await getDecoyHash()), input.password);
  return input.passwordHash !== null && isMatch;
}

function getDecoyHash(): Promise<string> {
  decoyHash ??= hashPassword(crypto.randomUUID());
  return decoyHash;
}
