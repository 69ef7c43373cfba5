"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { guardHistory } from "@/components/endpoints/guard-history";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

interface Leaving {
  readonly go: () => void;
}

/** Asks before a link, Back, a reload or a closed tab takes what was typed with it. */
export function UnsavedGuard({ isDirty }: { isDirty: boolean }) {
  const router = useRouter();
  const [leaving, setLeaving] = useState<Leaving | null>(null);
  useEffect(() => {
    if (!isDirty) return;
    const stopUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const stopClick = (event: MouseEvent) => {
      const href = findHref(event);
      if (href === null) return;
      event.preventDefault();
      // Next's router listens further down, and other guards of the same page beside this one.
      event.stopImmediatePropagation();
      setLeaving({ go: () => router.push(href) });
    };
    window.addEventListener("beforeunload", stopUnload);
    window.addEventListener("click", stopClick, { capture: true });
    const freeHistory = guardHistory((go) => setLeaving({ go }));
    return () => {
      window.removeEventListener("beforeunload", stopUnload);
      window.removeEventListener("click", stopClick, { capture: true });
      freeHistory();
    };
  }, [isDirty, router]);
  if (leaving === null) return null;
  return (
    <ConfirmDialog
      title="Leave without saving?"
      action="Leave"
      isBusy={false}
      onConfirm={() => {
        setLeaving(null);
        leaving.go();
      }}
      onClose={() => setLeaving(null)}
    >
      <p>What you changed on this page is not saved yet.</p>
    </ConfirmDialog>
  );
}

/** Where a click leads within this site; null where it opens elsewhere or leads nowhere. */
function findHref(event: MouseEvent): string | null {
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!isPlain || !(link instanceof HTMLAnchorElement) || link.target === "_blank") return null;
  return link.origin === window.location.origin ? link.pathname + link.search : null;
}
