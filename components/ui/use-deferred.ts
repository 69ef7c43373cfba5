"use client";

import { type ComponentType, useState } from "react";

/**
 * For a part that needs much code and is seldom opened: a menu. Until then a button stands in
 * for it. The code is fetched when the pointer or the focus comes near; on the press the part takes the
 * button's place, and should open at once.
 */
export function useDeferred<Props>(load: () => Promise<ComponentType<Props>>) {
  const [Part, setPart] = useState<ComponentType<Props> | null>(null);
  return {
    Part,
    standIn: {
      "aria-expanded": false,
      onPointerEnter: () => void load(),
      onFocus: () => void load(),
      onClick: async () => {
        const loaded = await load();
        setPart(() => loaded);
      },
    },
  };
}
