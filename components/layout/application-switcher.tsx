"use client";

import { ApplicationSwitcherTrigger } from "@/components/layout/application-switcher-trigger";
import { useDeferred } from "@/components/ui/use-deferred";
import type { AccessibleApplication } from "@/lib/accounts/types";

export interface ApplicationSwitcherProps {
  current: AccessibleApplication;
  applications: readonly AccessibleApplication[];
}

export function ApplicationSwitcher(props: ApplicationSwitcherProps) {
  const { Part, standIn } = useDeferred(loadSwitcher);
  if (Part !== null) return <Part {...props} />;
  return <ApplicationSwitcherTrigger aria-haspopup="menu" current={props.current} {...standIn} />;
}

async function loadSwitcher() {
  const { OpenApplicationSwitcher } = await import("@/components/layout/open-application-switcher");
  return OpenApplicationSwitcher;
}
