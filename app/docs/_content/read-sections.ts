import { isValidElement, type ReactElement, type ReactNode } from "react";
import { Code, SampleCode } from "@/app/docs/_components/code";
import { CodeTabs } from "@/app/docs/_components/code-tabs";
import { H2, H3 } from "@/app/docs/_components/prose";

/** What stands below one heading, or above the first. */
export interface Section {
  /** Null above the first heading. */
  readonly id: string | null;
  readonly heading: string;
  readonly level: 1 | 2 | 3;
  readonly text: string;
}

type Draft = { -readonly [Name in keyof Section]: Section[Name] };
type Props = Readonly<Record<string, unknown>>;

const LEVELS: ReadonlyMap<unknown, 2 | 3> = new Map([
  [H2, 2],
  [H3, 3],
]);
/** Programs would drown the words. */
const NOT_TEXT: ReadonlySet<unknown> = new Set([Code, SampleCode, CodeTabs]);
const INLINE = new Set(["a", "code", "em", "span", "strong"]);

/**
 * A page's headings and their text, out of what the page renders: contents and search can name nothing
 * that is not there.
 */
export function readSections(node: ReactNode): Section[] {
  const sections: Draft[] = [{ id: null, heading: "", level: 1, text: "" }];
  walk(node, sections);
  return sections.map((section) => ({
    ...section,
    text: section.text.replaceAll(/\s+/g, " ").trim(),
  }));
}

function walk(node: unknown, sections: Draft[]): void {
  if (typeof node === "string" || typeof node === "number") append(sections, String(node));
  if (Array.isArray(node)) {
    for (const child of node) walk(child, sections);
    return;
  }
  if (isValidElement<Props>(node)) walkElement(node, sections);
}

function walkElement({ type, props }: ReactElement<Props>, sections: Draft[]): void {
  const level = LEVELS.get(type);
  if (level !== undefined) {
    sections.push({ id: String(props.id), heading: textOf(props.children), level, text: "" });
    return;
  }
  if (NOT_TEXT.has(type)) return;
  const isBlock = typeof type !== "string" || !INLINE.has(type);
  if (isBlock) append(sections, " ");
  walk(typeof type === "function" ? render(type, props) : props.children, sections);
  if (isBlock) append(sections, " ");
}

/** What a component is made of; a component of the browser's cannot be called here and counts for its children. */
function render(component: unknown, props: Props): unknown {
  try {
    return (component as (props: Props) => unknown)(props);
  } catch {
    return props.children;
  }
}

function textOf(node: unknown): string {
  const sections: Draft[] = [{ id: null, heading: "", level: 1, text: "" }];
  walk(node, sections);
  return (sections[0]?.text ?? "").trim();
}

function append(sections: Draft[], text: string): void {
  const last = sections.at(-1);
  if (last !== undefined) last.text += text;
}
