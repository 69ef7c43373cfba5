import type { Destination } from "@/components/layout/navigation";

/** What a key press asks for. */
export type Command =
  | { readonly kind: "goTo"; readonly path: string }
  | { readonly kind: "palette" | "search" | "help" };

export interface KeyPress {
  readonly key: string;
  readonly isModified: boolean;
  /** In a field, where keys are text. */
  readonly isTyping: boolean;
  readonly atMs: number;
}

const SINGLE_KEYS: ReadonlyMap<string, Command> = new Map([
  ["/", { kind: "search" }],
  ["?", { kind: "help" }],
]);

/** How long a `g` waits for the key that says where to. */
const CHORD_MS = 1_500;

/**
 * Reads key presses one after the other; null where one means nothing yet, or nothing at all. Only the
 * palette's works with a modifier, and while somebody types.
 */
export function createShortcuts(
  destinations: readonly Destination[],
): (press: KeyPress) => Command | null {
  let goPressedAt = Number.NEGATIVE_INFINITY;

  function goTo(key: string): Command | null {
    const destination = destinations.find((one) => one.key === key);
    return destination === undefined ? null : { kind: "goTo", path: destination.path };
  }

  return ({ key, isModified, isTyping, atMs }) => {
    const isGoing = atMs - goPressedAt < CHORD_MS;
    goPressedAt = Number.NEGATIVE_INFINITY;
    if (isModified) return key.toLowerCase() === "k" ? { kind: "palette" } : null;
    if (isTyping) return null;
    if (isGoing) return goTo(key);
    if (key === "g") goPressedAt = atMs;
    return SINGLE_KEYS.get(key) ?? null;
  };
}
