import { randomInt } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** 190 bits: nobody guesses one, so a fast hash is enough to keep (hash-token.ts). */
const TOKEN_CHARACTERS = 32;

/** A text of letters and digits that opens something for whoever holds it. */
export function createToken(): string {
  return Array.from({ length: TOKEN_CHARACTERS }, () => ALPHABET[randomInt(ALPHABET.length)]).join(
    "",
  );
}
