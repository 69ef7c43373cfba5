/** Starts now and stops with the answer; in between only while the tab is visible and the network there. */
export function whileLookedAt(input: { start: () => void; stop: () => void }): () => void {
  const aborting = new AbortController();
  const { signal } = aborting;
  let isRunning = false;

  function follow() {
    const shouldRun = document.visibilityState === "visible" && navigator.onLine;
    if (shouldRun === isRunning) return;
    isRunning = shouldRun;
    if (shouldRun) input.start();
    else input.stop();
  }
  document.addEventListener("visibilitychange", follow, { signal });
  window.addEventListener("online", follow, { signal });
  window.addEventListener("offline", follow, { signal });
  follow();
  return () => {
    aborting.abort();
    if (isRunning) input.stop();
  };
}
