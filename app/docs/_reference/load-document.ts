import { getConfig } from "@/lib/config/config";
import { isSchemaObject, type SchemaObject } from "@/lib/shared/read-json-schema";
import { getLogger } from "@/lib/web/logger";
import { findPublishedApi } from "@/lib/web/published-api";

export interface ApiDocument {
  /** Below /docs/api. */
  readonly slug: string;
  readonly title: string;
  /** Where the service describes the API. */
  readonly path: string;
}

/** Every API that the reference shows. */
export const API_DOCUMENTS: readonly ApiDocument[] = [
  { slug: "v1", title: "API v1", path: "/api/v1/openapi.json" },
  { slug: "workspaces", title: "Workspace webhooks API", path: "/api/openapi.json" },
];

export function findApiDocument(slug: string): ApiDocument | null {
  return API_DOCUMENTS.find((document) => document.slug === slug) ?? null;
}

const loaded = new Map<string, SchemaObject>();

/** The description as the service itself gives it, once per process; null where it gives none. */
export async function loadDocument({ path }: ApiDocument): Promise<SchemaObject | null> {
  const known = loaded.get(path);
  if (known !== undefined) return known;
  const document = await ask(path);
  if (document !== null) loaded.set(path, document);
  return document;
}

async function ask(path: string): Promise<SchemaObject | null> {
  try {
    const request = new Request(new URL(path, getConfig().publicUrl));
    const response = await (await findApi())(request);
    const document: unknown = response.ok ? await response.json() : null;
    return isSchemaObject(document) ? document : null;
  } catch (error) {
    getLogger().warn({ err: error, path }, "an API's description could not be read");
    return null;
  }
}

/** The API of this process, or, where Next runs alone, the one that its mount serves. */
async function findApi() {
  const published = findPublishedApi();
  if (published !== null) return published;
  const { getApi } = await import("@/lib/web/api");
  return getApi().fetch;
}
