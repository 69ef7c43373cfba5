/** By the names that highlight.js has for them. */
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
  | "bash"
  | "typescript";
