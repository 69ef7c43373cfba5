import type { ApiServices } from "@/lib/api/kit/services";
import type { InspectorOut } from "@/lib/api/v1/schemas/inspector";
import { checkUrlHost } from "@/lib/delivery/check-url-host";
import { INSPECTOR_PATH } from "@/lib/inspector/constants";
import type { Inspector } from "@/lib/inspector/types";

export function presentInspector(inspector: Inspector, services: ApiServices): InspectorOut {
  const url = new URL(INSPECTOR_PATH + inspector.token, services.publicUrl);
  return {
    id: inspector.id,
    name: inspector.name,
    url: url.href,
    // The guard knows no exception for URLs of our own: one would open what listens beside us.
    blockedReason: checkUrlHost(url, services.allowedPrivateCidrs)?.message ?? null,
    answers: [...inspector.answers],
    answeredCount: inspector.answeredCount,
    receivedCount: inspector.receivedCount,
    lastRequestAt: inspector.lastRequestAt?.toISOString() ?? null,
    createdAt: inspector.createdAt.toISOString(),
    expiresAt: inspector.expiresAt.toISOString(),
  };
}
