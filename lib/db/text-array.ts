/** Of the type `text` (pg_type.dat). */
const TEXT_OID = 25;
const HEADER_BYTES = 20;
const NULL_LENGTH = -1;

/**
 * Postgres's binary form of a `text[]` (array_recv, src/backend/utils/adt/arrayfuncs.c): its dimensions, then every
 * element behind its length. The literal of the same array escapes each quote and backslash here, and is read
 * character by character there, which for headers and bodies is much of the work of storing them.
 */
export function textArray(values: readonly (string | null)[]): Buffer {
  const lengths = values.map((value) => (value === null ? NULL_LENGTH : Buffer.byteLength(value)));
  let bytes = HEADER_BYTES;
  for (const length of lengths) bytes += 4 + Math.max(length, 0);
  const array = Buffer.allocUnsafe(bytes);
  array.writeInt32BE(1, 0);
  array.writeInt32BE(1, 4);
  array.writeInt32BE(TEXT_OID, 8);
  array.writeInt32BE(values.length, 12);
  array.writeInt32BE(1, 16);
  let at = HEADER_BYTES;
  for (const [index, value] of values.entries()) {
    at = array.writeInt32BE(lengths[index] ?? NULL_LENGTH, at);
    if (value !== null) at += array.write(value, at);
  }
  return array;
}
