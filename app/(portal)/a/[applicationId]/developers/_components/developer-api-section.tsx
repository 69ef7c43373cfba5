"use client";

import { KeyRound } from "lucide-react";
import { useAccess } from "@/components/layout/access";
import type { Features } from "@/lib/client/application";
import { ApiKeyPanel } from "./api-key-panel";
import { BaseUrl } from "./base-url";
import { DeveloperApiOff } from "./developer-api-off";
import { Section } from "./section";
import { TurnOffDeveloperApi } from "./turn-off-developer-api";

export function DeveloperApiSection({
  features,
  baseUrl,
}: {
  features: Features;
  baseUrl: string;
}) {
  const { canWrite } = useAccess();
  const isOn = features.developerApi;
  return (
    <Section
      icon={KeyRound}
      title="Developer API"
      isOn={isOn}
      actions={isOn && canWrite && <TurnOffDeveloperApi isWithWebhooks={features.webhooks} />}
    >
      {isOn ? (
        <>
          <BaseUrl baseUrl={baseUrl} />
          <ApiKeyPanel />
        </>
      ) : (
        <DeveloperApiOff />
      )}
    </Section>
  );
}
