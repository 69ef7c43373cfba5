"use client";

import { useQuery } from "@tanstack/react-query";
import { type Features, featuresOptions } from "@/lib/client/application";
import { DeveloperApiSection } from "./developer-api-section";
import { Quickstart } from "./quickstart";
import { WebhooksSection } from "./webhooks-section";

/** The page knows the switches when it is rendered, so nothing jumps; from then on it follows them. */
export function DevelopersView({
  applicationId,
  baseUrl,
  initialFeatures,
}: {
  applicationId: string;
  baseUrl: string;
  initialFeatures: Features;
}) {
  const { data: features } = useQuery({
    ...featuresOptions(applicationId),
    initialData: initialFeatures,
  });
  return (
    <>
      <DeveloperApiSection features={features} baseUrl={baseUrl} />
      <WebhooksSection features={features} />
      <Quickstart applicationId={applicationId} baseUrl={baseUrl} />
    </>
  );
}
