export type Language =
  | "csharp"
  | "go"
  | "http"
  | "java"
  | "javascript"
  | "json"
  | "php"
  | "python"
  | "ruby"
  | "rust"
  | "shell"
  | "typescript";

/** What a token of a language is; everything else is plain. */
export interface Grammar {
  readonly comment: RegExp;
  readonly string: RegExp;
  readonly keywords: ReadonlySet<string>;
}

const words = (text: string) => new Set(text.split(" "));

const SLASHES = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
const HASH = /#[^\n]*/y;
const QUOTED = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/y;
const DOUBLE_QUOTED = /"(?:\\.|[^"\\\n])*"/y;
const JAVASCRIPT_STRING = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/y;

const JAVASCRIPT =
  "async await break case catch class const continue default else export false for from function if import in interface let new null of return static switch throw true try type typeof undefined while";

/** Enough to read our own samples by: comments, strings, numbers and words that a language keeps for itself. */
export const GRAMMARS: Readonly<Record<Language, Grammar>> = {
  csharp: {
    comment: SLASHES,
    string: /\$?"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])'/y,
    keywords: words(
      "async await bool byte catch false foreach if in long new null out return string try true using var",
    ),
  },
  go: {
    comment: SLASHES,
    string: /"(?:\\.|[^"\\\n])*"|`[^`]*`/y,
    keywords: words(
      "bool byte const error for func if import nil package range return string true false var",
    ),
  },
  http: { comment: /$^/y, string: /$^/y, keywords: words("POST GET HTTP/1.1") },
  java: {
    comment: SLASHES,
    string: DOUBLE_QUOTED,
    keywords: words(
      "boolean byte catch class extends false final for if implements import int long new null private protected public return static throws true try void",
    ),
  },
  javascript: { comment: SLASHES, string: JAVASCRIPT_STRING, keywords: words(JAVASCRIPT) },
  json: { comment: /$^/y, string: DOUBLE_QUOTED, keywords: words("true false null") },
  php: {
    comment: SLASHES,
    string: QUOTED,
    keywords: words(
      "array as bool catch const echo exit false foreach function if int new null require return string true try use",
    ),
  },
  python: {
    comment: HASH,
    string: /[bf]?"(?:\\.|[^"\\\n])*"|[bf]?'(?:\\.|[^'\\\n])*'/y,
    keywords: words(
      "and class def except False for from if import in not None or return True try while with",
    ),
  },
  ruby: {
    comment: /#(?!\{)[^\n]*/y,
    string: /"(?:\\.|[^"\\\n])*"/y,
    keywords: words("and class def do else end false if nil rescue return true unless"),
  },
  rust: {
    comment: SLASHES,
    string: /"(?:\\.|[^"\\])*"/y,
    keywords: words(
      "async const else false fn for if let match mut pub return static str true u64 u8 use bool",
    ),
  },
  shell: {
    comment: /(?<=^|\s)#[^\n]*/y,
    string: QUOTED,
    keywords: words("case do done echo else esac exit export fi for if in then"),
  },
  typescript: { comment: SLASHES, string: JAVASCRIPT_STRING, keywords: words(JAVASCRIPT) },
};
