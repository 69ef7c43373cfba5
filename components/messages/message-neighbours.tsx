"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronDown, ChevronUp } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import { useAccess } from "@/components/layout/access";
import { applicationPath } from "@/components/layout/navigation";
import { messageNeighboursOptions } from "@/lib/client/messages";

/** The ways to the messages before and after this one: `j` to the older, `k` to the newer, as in the log. */
export function MessageNeighbours({ messageId }: { messageId: string }) {
  const { applicationId } = useAccess();
  const { data } = useQuery(messageNeighboursOptions(applicationId, messageId));
  const router = useRouter();
  const hrefOf = (id: string | null | undefined) =>
    id == null ? null : applicationPath(applicationId, `/developers/messages/${id}`);
  const [newer, older] = [hrefOf(data?.newer), hrefOf(data?.older)];
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const target = event.key === "j" ? older : newer;
      if (!isForPage(event) || !["j", "k"].includes(event.key) || target === null) return;
      event.preventDefault();
      router.push(target);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [older, newer, router]);
  return (
    <nav aria-label="Neighbouring messages" className="flex gap-1">
      <NeighbourLink href={newer} label="Newer message (k)">
        <ChevronUp aria-hidden className="size-4" />
      </NeighbourLink>
      <NeighbourLink href={older} label="Older message (j)">
        <ChevronDown aria-hidden className="size-4" />
      </NeighbourLink>
    </nav>
  );
}

function NeighbourLink({
  href,
  label,
  children,
}: {
  href: string | null;
  label: string;
  children: ReactNode;
}) {
  const place = "grid size-8 place-items-center rounded-md";
  if (href === null)
    return <span className={`${place} text-ink-faint opacity-50`}>{children}</span>;
  return (
    <Link
      href={href}
      aria-label={label}
      title={label}
      className={`${place} text-ink-muted hover:bg-hover hover:text-ink`}
    >
      {children}
    </Link>
  );
}

/** Not while somebody types, and not together with another key. */
function isForPage(event: KeyboardEvent): boolean {
  if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return false;
  const { target } = event;
  const isTyping =
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest("input, textarea, select, dialog") !== null);
  return !isTyping;
}
