import type { ApiDocument } from "./load-document";
import type { Operation } from "./read-operations";

export function groupPath(document: ApiDocument, group: string): string {
  return `/docs/api/${document.slug}/${group}`;
}

export function operationPath(document: ApiDocument, operation: Operation): string {
  return `${groupPath(document, operation.group)}#${operation.anchor}`;
}
