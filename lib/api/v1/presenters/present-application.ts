import { readMetadata } from "@/lib/api/v1/presenters/read-metadata";
import type { ApplicationOut } from "@/lib/api/v1/schemas/application";
import type { Application } from "@/lib/db/generated/client";

export function presentApplication(application: Application): ApplicationOut {
  return {
    id: application.id,
    uid: application.uid,
    name: application.name,
    throttleRate: application.throttleRate,
    metadata: readMetadata(application.metadata),
    createdAt: application.createdAt.toISOString(),
    updatedAt: application.updatedAt.toISOString(),
    rateLimit: application.throttleRate,
  };
}
