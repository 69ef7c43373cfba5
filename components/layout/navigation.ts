import { Gauge, type LucideIcon, Webhook } from "lucide-react";

export interface NavigationItem {
  readonly label: string;
  readonly icon: LucideIcon;
  /** Below `/a/<application>`. */
  readonly path: string;
}

export interface NavigationGroup {
  readonly label: string | null;
  readonly items: readonly NavigationItem[];
}

/** The sidebar. An item stands here when its page exists. */
export const NAVIGATION: readonly NavigationGroup[] = [
  { label: null, items: [{ label: "Overview", icon: Gauge, path: "" }] },
  { label: "Connections", items: [{ label: "Developers", icon: Webhook, path: "/developers" }] },
];

export function applicationPath(applicationId: string, path = ""): string {
  return `/a/${applicationId}${path}`;
}

/** Whether the item is where the reader is: the start page only itself, the others with what is below. */
export function isCurrent(item: NavigationItem, pathBelowApplication: string): boolean {
  if (item.path === "") return pathBelowApplication === "";
  return pathBelowApplication === item.path || pathBelowApplication.startsWith(`${item.path}/`);
}
