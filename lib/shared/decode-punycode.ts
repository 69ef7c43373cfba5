/** RFC 3492, section 5. */
const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const FIRST_BIAS = 72;
const FIRST_CODE = 128;
const CODE_MAX = 0x10_ff_ff;

/** The text that a label spells behind its `xn--`; null if it spells none. Browsers offer no function for it. */
export function decodePunycode(input: string): string | null {
  const delimiter = input.lastIndexOf("-");
  const codes = [...input.slice(0, Math.max(delimiter, 0))].map((letter) => letter.charCodeAt(0));
  const digits = [...input.slice(delimiter + 1)].map(readDigit);
  if (digits.includes(-1) || codes.some((code) => code >= FIRST_CODE)) return null;
  let code = FIRST_CODE;
  let position = 0;
  let bias = FIRST_BIAS;
  for (let at = 0; at < digits.length; ) {
    const delta = readDelta({ digits, at, bias });
    if (delta === null) return null;
    const count = codes.length + 1;
    bias = adapt({ delta: delta.value, count, isFirst: at === 0 });
    at = delta.end;
    code += Math.floor((position + delta.value) / count);
    if (code > CODE_MAX) return null;
    position = (position + delta.value) % count;
    codes.splice(position++, 0, code);
  }
  return String.fromCodePoint(...codes);
}

/** A number of digits of growing weight. */
function readDelta(input: { digits: readonly number[]; at: number; bias: number }) {
  const { digits, bias } = input;
  let value = 0;
  let weight = 1;
  for (let at = input.at; at < digits.length; at++) {
    const digit = digits[at] ?? 0;
    value += digit * weight;
    const threshold = Math.min(Math.max(BASE * (at - input.at + 1) - bias, T_MIN), T_MAX);
    if (digit < threshold) return { value, end: at + 1 };
    weight *= BASE - threshold;
  }
  return null;
}

function adapt(input: { delta: number; count: number; isFirst: boolean }): number {
  let delta = Math.floor(input.delta / (input.isFirst ? DAMP : 2));
  delta += Math.floor(delta / input.count);
  let bias = 0;
  for (; delta > ((BASE - T_MIN) * T_MAX) / 2; bias += BASE)
    delta = Math.floor(delta / (BASE - T_MIN));
  return bias + Math.floor(((BASE - T_MIN + 1) * delta) / (delta + SKEW));
}

function readDigit(letter: string): number {
  if (/^[a-z]$/.test(letter)) return letter.charCodeAt(0) - 0x61;
  return /^\d$/.test(letter) ? Number(letter) + 26 : -1;
}
