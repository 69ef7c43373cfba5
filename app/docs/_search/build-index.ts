import { createElement } from "react";
import { type EventGroup, loadEventGroups } from "@/app/docs/_content/event-groups";
import { DOC_PAGES, docPath } from "@/app/docs/_content/pages";
import { readSections } from "@/app/docs/_content/read-sections";
import { API_DOCUMENTS, loadDocument } from "@/app/docs/_reference/load-document";
import { operationPath } from "@/app/docs/_reference/paths";
import { readOperations } from "@/app/docs/_reference/read-operations";
import { cutText } from "@/lib/shared/cut-text";
import type { SearchEntry } from "./search-entry";

/** Longer, a section is found by its first words and its heading. */
const TEXT_MAX_CHARACTERS = 700;

/** Every section of every page, and every operation of the API. */
export async function buildIndex(): Promise<SearchEntry[]> {
  const groups = await loadEventGroups();
  const operations = await Promise.all(API_DOCUMENTS.map(listOperations));
  return [...DOC_PAGES.flatMap((page) => listSections(page, groups)), ...operations.flat()];
}

function listSections(
  { slug, title, lead, Content }: (typeof DOC_PAGES)[number],
  groups: readonly EventGroup[],
): SearchEntry[] {
  return readSections(createElement(Content, { groups })).map(({ id, heading, text }) => ({
    href: id === null ? docPath(slug) : `${docPath(slug)}#${id}`,
    page: title,
    heading: id === null ? title : heading,
    text: cutText(id === null ? `${lead} ${text}` : text, TEXT_MAX_CHARACTERS),
  }));
}

async function listOperations(document: (typeof API_DOCUMENTS)[number]): Promise<SearchEntry[]> {
  const source = await loadDocument(document);
  if (source === null) return [];
  return readOperations(source).map((operation) => ({
    href: operationPath(document, operation),
    page: document.title,
    heading: operation.summary,
    text: `${operation.method} ${operation.path}`,
  }));
}
