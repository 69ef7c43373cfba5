import { common, createLowlight } from "lowlight";
import type { Language } from "./languages";

export interface Token {
  readonly kind: "plain" | "comment" | "string" | "number" | "keyword";
  readonly text: string;
}

const lowlight = createLowlight(common);

/** The classes of highlight.js that are told apart; inside another one, the outer one counts. */
const KINDS: Readonly<Record<string, Token["kind"]>> = {
  "hljs-comment": "comment",
  "hljs-string": "string",
  "hljs-regexp": "string",
  "hljs-attr": "string",
  "hljs-number": "number",
  "hljs-keyword": "keyword",
  "hljs-literal": "keyword",
};

type Node = ReturnType<typeof lowlight.highlight>["children"][number];

/** Code in tokens to colour, whose texts together are the code. */
export function splitTokens(code: string, language: Language): Token[] {
  const name = lowlight.registered(language) ? language : "plaintext";
  const tokens: Token[] = [];
  for (const node of lowlight.highlight(name, code).children) walk(node, { kind: "plain", tokens });
  return tokens;
}

function walk(node: Node, { kind, tokens }: { kind: Token["kind"]; tokens: Token[] }): void {
  if (node.type === "element") {
    const inside = kind === "plain" ? kindOf(node.properties.className) : kind;
    for (const child of node.children) walk(child, { kind: inside, tokens });
  } else if (node.type === "text") {
    const last = tokens.at(-1);
    if (last?.kind === kind) tokens[tokens.length - 1] = { kind, text: last.text + node.value };
    else tokens.push({ kind, text: node.value });
  }
}

function kindOf(className: unknown): Token["kind"] {
  const [name] = Array.isArray(className) ? className : [];
  return KINDS[String(name)] ?? "plain";
}
