import { GRAMMARS, type Grammar, type Language } from "./languages";

export interface Token {
  readonly kind: "plain" | "comment" | "string" | "number" | "keyword";
  readonly text: string;
}

const WORD = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const NUMBER = /\d[\d_]*(?:\.\d+)?/y;

/**
 * Code in tokens to colour, whose texts together are the code. A library would know fifty languages in
 * every detail; we print a dozen short programs of our own, on the server.
 */
export function splitTokens(code: string, language: Language): Token[] {
  const grammar = GRAMMARS[language];
  const tokens: Token[] = [];
  let plain = "";
  let at = 0;
  const flush = () => {
    if (plain !== "") tokens.push({ kind: "plain", text: plain });
    plain = "";
  };
  while (at < code.length) {
    const token = readToken(code, { at, grammar });
    at += token.text.length;
    if (token.kind === "plain") {
      plain += token.text;
    } else {
      flush();
      tokens.push(token);
    }
  }
  flush();
  return tokens;
}

function readToken(code: string, { at, grammar }: { at: number; grammar: Grammar }): Token {
  const comment = match(grammar.comment, { code, at });
  if (comment !== null) return { kind: "comment", text: comment };
  const string = match(grammar.string, { code, at });
  if (string !== null) return { kind: "string", text: string };
  const word = match(WORD, { code, at });
  if (word !== null) return { kind: grammar.keywords.has(word) ? "keyword" : "plain", text: word };
  const number = match(NUMBER, { code, at });
  if (number !== null) return { kind: "number", text: number };
  return { kind: "plain", text: code.charAt(at) };
}

/** What a sticky pattern finds at a place; null for nothing, or for nothing long. */
function match(pattern: RegExp, { code, at }: { code: string; at: number }): string | null {
  pattern.lastIndex = at;
  const found = pattern.exec(code)?.[0] ?? "";
  return found === "" ? null : found;
}
