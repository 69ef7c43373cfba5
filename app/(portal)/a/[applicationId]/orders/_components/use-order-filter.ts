"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";

/** Which orders the page's address asks for, and the way to others. */
export function useOrderFilter() {
  const params = useSearchParams();
  const pathname = usePathname();
  const router = useRouter();
  const show = (next: URLSearchParams) =>
    router.replace(next.size === 0 ? pathname : `${pathname}?${next}`, { scroll: false });
  return {
    state: params.get("state"),
    iterator: params.get("page"),
    setState(state: string) {
      show(new URLSearchParams(state === "" ? {} : { state }));
    },
    setIterator(iterator: string | null) {
      const next = new URLSearchParams(params);
      if (iterator === null) next.delete("page");
      else next.set("page", iterator);
      show(next);
    },
  };
}
