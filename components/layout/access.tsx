"use client";

import { createContext, type ReactNode, use } from "react";
import type { EnvironmentKind } from "@/lib/accounts/types";
import type { Role } from "@/lib/shared/actor";

export interface Access {
  readonly applicationId: string;
  readonly environmentKind: EnvironmentKind;
  readonly role: Role;
  /** The API refuses a viewer's writes; the screens do not offer them. */
  readonly canWrite: boolean;
}

const AccessContext = createContext<Access | null>(null);

/** Who the reader is in the application whose pages these are. */
export function useAccess(): Access {
  const access = use(AccessContext);
  if (access === null) throw new Error("useAccess below AccessProvider only");
  return access;
}

export function AccessProvider({
  children,
  ...access
}: Omit<Access, "canWrite"> & { children: ReactNode }) {
  return (
    <AccessContext value={{ ...access, canWrite: access.role !== "viewer" }}>
      {children}
    </AccessContext>
  );
}
