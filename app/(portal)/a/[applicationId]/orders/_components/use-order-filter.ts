"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";

/** Which orders the page's address asks for, and the way to others. */
export function useOrderFilter() {
  const params = useSearchParams();
  const pathname = usePathname();
  const router = useRouter();
  const change = (changes: Readonly<Record<string, string | null>>) => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === "") next.delete(name);
      else next.set(name, value);
    }
    router.replace(next.size === 0 ? pathname : `${pathname}?${next}`, { scroll: false });
  };
  return {
    catalog: params.get("catalog"),
    state: params.get("state"),
    iterator: params.get("page"),
    setState(state: string) {
      change({ state, page: null });
    },
    setIterator(iterator: string | null) {
      change({ page: iterator });
    },
  };
}
