"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useAccess } from "@/components/layout/access";
import {
  applicationPath,
  type Destination,
  destinationPath,
  isCurrent,
  type NavigationGroup,
  navigationOf,
} from "@/components/layout/navigation";

export function NavLinks() {
  const access = useAccess();
  const { applicationId } = access;
  const pathBelow = usePathname().slice(applicationPath(applicationId).length);
  return (
    <nav aria-label="Main" className="flex flex-col gap-4">
      {navigationOf(access).map((group) => (
        <NavGroup
          key={group.label ?? ""}
          group={group}
          applicationId={applicationId}
          pathBelow={pathBelow}
        />
      ))}
    </nav>
  );
}

interface NavGroupProps {
  group: NavigationGroup;
  applicationId: string;
  pathBelow: string;
}

function NavGroup({ group, applicationId, pathBelow }: NavGroupProps) {
  return (
    <div>
      {group.label !== null && (
        <p aria-hidden className="px-2 pb-1 text-2xs font-medium text-ink-faint">
          {group.label}
        </p>
      )}
      <ul aria-label={group.label ?? undefined} className="flex flex-col gap-0.5">
        {group.items.map((item) => (
          <li key={item.path}>
            <NavLink
              item={item}
              href={destinationPath(applicationId, item.path)}
              isCurrent={isCurrent(item, pathBelow)}
            />
          </li>
        ))}
        {group.below !== undefined && (
          <li className="pt-2 pl-2">
            <NavGroup group={group.below} applicationId={applicationId} pathBelow={pathBelow} />
          </li>
        )}
      </ul>
    </div>
  );
}

function NavLink(props: { item: Destination; href: string; isCurrent: boolean }) {
  const { label, icon: Icon } = props.item;
  return (
    <Link
      href={props.href}
      aria-current={props.isCurrent ? "page" : undefined}
      className="flex h-8 items-center gap-2 rounded-md px-2 text-ink-muted transition-colors hover:bg-hover hover:text-ink aria-[current]:bg-pressed aria-[current]:font-medium aria-[current]:text-ink max-md:h-10"
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      {label}
    </Link>
  );
}
