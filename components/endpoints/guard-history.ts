/** In the state of the entry that is on top while something is not saved. */
const MARK = "isGuarded";

/** However long a browser takes to go back. */
const LEAVING_MS = 2_000;

type Ask = (leave: () => void) => void;

/** All guards of the page; the last of them asks. */
const asking = new Set<Ask>();
let isLeaving = false;

/**
 * Holds the browser's Back up. Nothing stops a traversal, and Next's router hears of it before anybody else:
 * so the page stands twice in the history while there is something to lose. Back leads from the second to
 * the first, which looks the same; then the second is put back, and the reader asked.
 * @returns how to stop that
 */
export function guardHistory(ask: Ask): () => void {
  const here = window.location.pathname;
  function hear() {
    // Further back than one page, or away on purpose: that cannot be held up, or should not.
    if (isLeaving || window.location.pathname !== here) return;
    if ([...asking].at(-1) !== ask || isOnTop()) return;
    standTwice();
    ask(leave);
  }
  asking.add(ask);
  if (!isOnTop()) standTwice();
  window.addEventListener("popstate", hear);
  return () => {
    asking.delete(ask);
    window.removeEventListener("popstate", hear);
  };
}

/** From the second entry over the first to the page before. */
function leave(): void {
  isLeaving = true;
  const end = () => {
    isLeaving = false;
  };
  window.addEventListener("popstate", end, { once: true });
  // Where no page came before, nothing happens, and nothing tells so.
  setTimeout(end, LEAVING_MS);
  window.history.go(-2);
}

function standTwice(): void {
  // With what Next keeps there, so that it takes both for the same page.
  window.history.pushState({ ...window.history.state, [MARK]: true }, "", window.location.href);
}

function isOnTop(): boolean {
  return Boolean(window.history.state?.[MARK]);
}
