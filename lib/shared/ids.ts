/** What an id can name, by its prefix. The first five are Svix's (svix-api.md, 1.1). */
export type IdPrefix =
  | "app"
  | "ep"
  | "msg"
  | "atmpt"
  | "qtask"
  | "env"
  | "usr"
  | "mem"
  | "key"
  | "sec"
  | "insp"
  | "ord"
  | "ogen"
  | "inv"
  | "aud"
  | "mail";

/** The KSUID epoch, in seconds after the Unix epoch (2014-05-13). */
const EPOCH_SECONDS = 1_400_000_000;
/** A KSUID has 32 bits for seconds: it can name moments from its epoch up to the year 2150. */
const LATEST_SECONDS = 2 ** 32 - 1;
const TIMESTAMP_BYTES = 5;
const RANDOM_BYTES = 15;
const ENCODED_LENGTH = 27;
const RANDOM_POOL_BYTES = RANDOM_BYTES * 512;

/** In ASCII order, so that ids sort by time wherever bytes are compared (`collate "C"`). */
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

const BASE = BigInt(ALPHABET.length);
const RANDOM_BITS = BigInt(RANDOM_BYTES * 8);

const randomPool = new Uint8Array(RANDOM_POOL_BYTES);
let randomPoolUsed = RANDOM_POOL_BYTES;

let readClockMs: () => number = Date.now;

/** Ids of this process get their time from this clock from now on: the database's, in a server (lib/db/database-clock.ts). */
export function setIdClock(clockMs: () => number): void {
  readClockMs = clockMs;
}

/** A new id: the prefix and a 27-character base-62 KSUID, sortable by time in steps of 4 ms. */
export function createId(prefix: IdPrefix, nowMs: number = readClockMs()): string {
  if (randomPoolUsed === RANDOM_POOL_BYTES) {
    crypto.getRandomValues(randomPool);
    randomPoolUsed = 0;
  }
  const random = randomPool.subarray(randomPoolUsed, randomPoolUsed + RANDOM_BYTES);
  randomPoolUsed += RANDOM_BYTES;
  return `${prefix}_${encodeKsuid(nowMs, random)}`;
}

/**
 * The smallest id of that moment: a bound for partitions and for time windows over ids. A moment that
 * no id can name becomes the nearest one that has a name.
 */
export function firstIdAt(prefix: IdPrefix, timeMs: number): string {
  return `${prefix}_${encodeKsuid(timeMs, new Uint8Array(RANDOM_BYTES))}`;
}

/** The moment that an id names, in milliseconds after the Unix epoch; ids of 4 ms name the same one. */
export function idTimeMs(id: string): number {
  let value = 0n;
  for (const digit of id.slice(-ENCODED_LENGTH)) {
    value = value * BASE + BigInt(Math.max(0, ALPHABET.indexOf(digit)));
  }
  const time = Number(value >> RANDOM_BITS);
  return (EPOCH_SECONDS + Math.floor(time / 256)) * 1000 + (time % 256) * 4;
}

/** Whether the text has the form of such an id; says nothing about whether it exists. */
export function isId(prefix: IdPrefix, text: string): boolean {
  return text.startsWith(`${prefix}_`) && text.length === prefix.length + 1 + ENCODED_LENGTH;
}

function encodeKsuid(timeMs: number, random: Uint8Array): string {
  const bytes = new Uint8Array(TIMESTAMP_BYTES + RANDOM_BYTES);
  const seconds = Math.floor(timeMs / 1000) - EPOCH_SECONDS;
  const nearest = Math.min(Math.max(0, seconds), LATEST_SECONDS);
  new DataView(bytes.buffer).setUint32(0, nearest);
  bytes[4] = nearest === seconds ? Math.floor((timeMs % 1000) / 4) : 0;
  bytes.set(random, TIMESTAMP_BYTES);
  return encodeBase62(bytes);
}

/** 62^5: dividing 16-bit limbs by it stays below 2^53 and yields five digits at a time. */
const CHUNK_DIVISOR = 62 ** 5;
const PAIR_DIVISOR = 62 ** 2;
/** The two digits of each number below 62^2. */
const PAIRS = Array.from(
  { length: PAIR_DIVISOR },
  (_, number) => ALPHABET.charAt(number / 62) + ALPHABET.charAt(number % 62),
);

/** Every accept and every attempt makes an id, so this divides in place and stops where only zeros are left. */
function encodeBase62(bytes: Uint8Array): string {
  const limbs = new Uint16Array(bytes.length / 2);
  for (let index = 0; index < limbs.length; index++) {
    limbs[index] = (bytes[index * 2] ?? 0) * 256 + (bytes[index * 2 + 1] ?? 0);
  }
  let text = "";
  let first = 0;
  while (text.length < ENCODED_LENGTH) {
    let remainder = 0;
    for (let index = first; index < limbs.length; index++) {
      const value = remainder * 65_536 + (limbs[index] ?? 0);
      const quotient = Math.floor(value / CHUNK_DIVISOR);
      remainder = value - quotient * CHUNK_DIVISOR;
      limbs[index] = quotient;
    }
    while (first < limbs.length && limbs[first] === 0) first++;
    text = chunkText(remainder) + text;
  }
  return text.slice(-ENCODED_LENGTH);
}

function chunkText(chunk: number): string {
  const upper = Math.floor(chunk / PAIR_DIVISOR);
  const top = Math.floor(upper / PAIR_DIVISOR);
  return (
    ALPHABET.charAt(top) +
    (PAIRS[upper - top * PAIR_DIVISOR] ?? "") +
    (PAIRS[chunk - upper * PAIR_DIVISOR] ?? "")
  );
}
