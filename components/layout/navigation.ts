import {
  Activity,
  BookOpen,
  Gauge,
  Library,
  ListPlus,
  type LucideIcon,
  Package,
  Radar,
  ScrollText,
  Settings,
  SlidersHorizontal,
  Split,
  Users,
  Webhook,
} from "lucide-react";
import type { Access } from "@/components/layout/access";
import type { EnvironmentKind } from "@/lib/accounts/types";
import type { Role } from "@/lib/shared/actor";

export interface Destination {
  readonly label: string;
  readonly icon: LucideIcon;
  /** Below `/a/<application>`, but for the docs. */
  readonly path: string;
  /** After a `g`, this key goes there. */
  readonly key: string;
  /** Where only one kind of environment has it. */
  readonly only?: EnvironmentKind;
  /** Where only people of one role have it. */
  readonly onlyFor?: Role;
}

export interface NavigationGroup {
  readonly label: string | null;
  readonly items: readonly Destination[];
  /** A group within the group. */
  readonly below?: NavigationGroup;
}

/** The docs stand beside the applications: they are the same for everybody. */
const DOCS_PATH = "/docs";

const ORDERS: Destination = {
  label: "Orders",
  icon: Package,
  path: "/orders",
  key: "r",
  // Invented orders have no place among a customer's real ones.
  only: "test",
};

const ENVIRONMENT: Destination = {
  label: "Environment",
  icon: SlidersHorizontal,
  path: "/settings/environment",
  key: "v",
  // It holds for every application, so an application's own people have no say in it.
  onlyFor: "operator",
};

const NAVIGATION: readonly NavigationGroup[] = [
  { label: null, items: [{ label: "Overview", icon: Gauge, path: "", key: "o" }, ORDERS] },
  {
    label: "Connections",
    items: [{ label: "Developers", icon: Webhook, path: "/developers", key: "d" }],
  },
  {
    label: "Settings",
    items: [
      { label: "General", icon: Settings, path: "/settings/general", key: "s" },
      { label: "Members", icon: Users, path: "/settings/members", key: "m" },
      ENVIRONMENT,
    ],
    below: {
      label: "Advanced Settings",
      items: [{ label: "Webhooks", icon: ListPlus, path: "/settings/webhooks", key: "w" }],
    },
  },
  {
    label: "Help",
    items: [{ label: "Docs", icon: BookOpen, path: DOCS_PATH, key: "h" }],
  },
];

/** The webhooks portal, below Developers. */
export const PORTAL_TABS: readonly Destination[] = [
  { label: "Endpoints", icon: Split, path: "/developers/endpoints", key: "e" },
  { label: "Event catalog", icon: Library, path: "/developers/event-types", key: "c" },
  { label: "Logs", icon: ScrollText, path: "/developers/logs", key: "l" },
  { label: "Activity", icon: Activity, path: "/developers/activity", key: "a" },
  { label: "Inspector", icon: Radar, path: "/developers/inspector", key: "i" },
];

/** Whose navigation it is. */
type Reader = Pick<Access, "environmentKind" | "role">;

/** The sidebar. */
export function navigationOf(reader: Reader): NavigationGroup[] {
  return NAVIGATION.map(({ items, ...group }) => ({
    ...group,
    items: items.filter((item) => isOpenTo(item, reader)),
  }));
}

function isOpenTo({ only, onlyFor }: Destination, { environmentKind, role }: Reader): boolean {
  return (only ?? environmentKind) === environmentKind && (onlyFor ?? role) === role;
}

/** Every page that stands by itself. */
export function destinationsOf(reader: Reader): Destination[] {
  const groups = navigationOf(reader).flatMap((group) => [group, group.below ?? []].flat());
  return [...groups.flatMap(({ items }) => items), ...PORTAL_TABS];
}

/** Where a destination's path leads from an application. */
export function destinationPath(applicationId: string, path: string): string {
  return path === DOCS_PATH ? path : applicationPath(applicationId, path);
}

export function applicationPath(applicationId: string, path = ""): string {
  return `/a/${applicationId}${path}`;
}

/** Whether the item is where the reader is: the start page only itself, the others with what is below. */
export function isCurrent(item: Destination, pathBelowApplication: string): boolean {
  if (item.path === "") return pathBelowApplication === "";
  return pathBelowApplication === item.path || pathBelowApplication.startsWith(`${item.path}/`);
}
