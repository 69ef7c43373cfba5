"use client";

import { signIn } from "next-auth/react";
import { Button } from "@/components/ui/button";

const NAMES = { github: "GitHub", google: "Google" } as const;
const PROVIDERS = ["github", "google"] as const;

/** Only those that this installation is set up for. */
export function OtherWays({
  returnPath,
  providers,
}: {
  returnPath: string;
  providers: Readonly<Record<(typeof PROVIDERS)[number], boolean>>;
}) {
  const offered = PROVIDERS.filter((provider) => providers[provider]);
  if (offered.length === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      {offered.map((provider) => (
        <Button
          key={provider}
          size="lg"
          onClick={() => signIn(provider, { callbackUrl: returnPath })}
        >
          Continue with {NAMES[provider]}
        </Button>
      ))}
    </div>
  );
}
