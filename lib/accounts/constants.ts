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

/** NIST SP 800-63B asks for length, not for kinds of characters. */
export const PASSWORD_MIN_CHARACTERS = 12;

/** How long an invitation may lie in somebody's inbox. */
export const INVITATION_LIFETIME_MS = 7 * 24 * 60 * 60 * 1000;
export const INVITATIONS_PER_APPLICATION_MAX = 100;
export const MEMBERS_PER_APPLICATION_MAX = 1_000;

/** New accounts from one address within the window: a team in one office, no army. */
export const SIGN_UP_LIMIT_PER_SOURCE = 30;
export const SIGN_UP_WINDOW_MS = 10 * 60 * 1000;
export const SIGN_UP_LIMITER_CAPACITY = 10_000;

/** What somebody can be in an application. Operators are made by whoever runs the service. */
export const MEMBER_ROLES = ["owner", "developer", "viewer"] as const;
