import type { ReactNode } from "react";
import type { ContentsEntry } from "@/app/docs/_components/on-this-page";
import { readSections } from "./read-sections";

/** More than this, and only the larger headings are a help. */
const ENTRIES_MAX = 18;

/** The headings of a page that can be linked to. */
export function readContents(node: ReactNode): ContentsEntry[] {
  const entries = readSections(node).flatMap(({ id, heading, level }) =>
    id === null ? [] : [{ id, heading, level }],
  );
  return entries.length <= ENTRIES_MAX ? entries : entries.filter(({ level }) => level === 2);
}
