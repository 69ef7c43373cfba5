import type { Options } from "@node-rs/argon2";

/** Beyond this a password only costs hashing time. */
export const PASSWORD_MAX_CHARACTERS = 1024;

/** How many applications a switcher offers; beyond that a person needs a search, not a longer list. */
export const APPLICATION_LIST_LIMIT = 100;

/** Argon2id as OWASP's password storage sheet asks for at least: 19 MiB, two passes, one lane. */
export const ARGON2_OPTIONS = {
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
} satisfies Options;

/** Why a sign-in was refused for another reason than its credentials. */
export const SIGN_IN_RATE_LIMITED = "rate_limited";
export const SIGN_IN_UNAVAILABLE = "unavailable";
