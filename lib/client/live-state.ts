/**
 * How this tab hears of changes. `starting`: it cannot know yet; `streaming`: the server says so at once;
 * `polling`: it asks; `offline`: not at all, until the network is back.
 */
export type LiveState = "starting" | "streaming" | "polling" | "offline";

let state: LiveState = "starting";
const listeners = new Set<() => void>();

export function readLiveState(): LiveState {
  return state;
}

export function setLiveState(next: LiveState): void {
  if (next === state) return;
  state = next;
  for (const listener of listeners) listener();
}

export function subscribeToLiveState(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
