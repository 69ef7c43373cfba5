"use client";

import { Button } from "@/components/ui/button";
import { useSwitchFeatures } from "./use-switch-features";

export function EnableDeveloperApi({ look }: { look: "primary" | "secondary" }) {
  const enable = useSwitchFeatures({
    done: "The Developer API is on",
    failed: "The Developer API could not be enabled",
  });
  return (
    <Button
      look={look}
      disabled={enable.isPending}
      onClick={() => enable.mutate({ developerApi: true })}
    >
      Enable Developer API
    </Button>
  );
}
