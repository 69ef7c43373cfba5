import type { Config } from "@/lib/config/env";

export interface OfferedProvider {
  readonly id: "github" | "google" | "oidc";
  readonly name: string;
}

/** Who else signs people in here, in the order in which they are offered: the company's own way first. */
export function listOfferedProviders({ providers }: Pick<Config, "providers">): OfferedProvider[] {
  const { github, google, oidc } = providers;
  return [
    ...(oidc === null ? [] : [{ id: "oidc", name: oidc.name } as const]),
    ...(github === null ? [] : [{ id: "github", name: "GitHub" } as const]),
    ...(google === null ? [] : [{ id: "google", name: "Google" } as const]),
  ];
}
