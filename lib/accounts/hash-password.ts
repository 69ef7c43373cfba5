import { hash } from "@node-rs/argon2";
import { ARGON2_OPTIONS } from "@/lib/accounts/constants";

/** The PHC string of the password: algorithm, costs, salt and hash. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON2_OPTIONS);
}
