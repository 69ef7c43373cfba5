const LOOK_MS = 250;
const SCRIPTS = ["start", "dev"];

/**
 * Whoever killed npm wants the product gone as well, but only we are its child and nobody tells us.
 * @param {() => void} onGone
 */
export function watchNpm(onGone) {
  if (!SCRIPTS.includes(process.env.npm_lifecycle_event ?? "")) return;
  const npm = process.ppid;
  const timer = setInterval(() => {
    // The system gives orphans another parent.
    if (process.ppid === npm) return;
    clearInterval(timer);
    onGone();
  }, LOOK_MS);
  timer.unref();
}
