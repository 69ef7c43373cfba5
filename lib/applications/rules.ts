import type { FeaturesPatch } from "@/lib/applications/schema";
import type { ApplicationFeatures } from "@/lib/applications/types";

export type FeatureRefusal = "developer_api_disabled" | "webhooks_enabled";

/** What the switches become, or the switch that must be turned first (C13). */
export function decideFeatures(
  before: ApplicationFeatures,
  patch: FeaturesPatch,
): ApplicationFeatures | { readonly refusal: FeatureRefusal } {
  const after = {
    developerApi: patch.developerApi ?? before.developerApi,
    webhooks: patch.webhooks ?? before.webhooks,
  };
  if (!after.webhooks || after.developerApi) return after;
  return { refusal: before.webhooks ? "webhooks_enabled" : "developer_api_disabled" };
}
