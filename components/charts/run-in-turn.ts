const waiting = new Set<() => void>();

/** Runs each in a task of its own, so that the page answers in between. What it answers with takes it back. */
export function runInTurn(task: () => void): () => void {
  if (waiting.size === 0) setTimeout(runNext);
  waiting.add(task);
  return () => {
    waiting.delete(task);
  };
}

function runNext() {
  const [next] = waiting;
  if (next === undefined) return;
  next();
  waiting.delete(next);
  if (waiting.size > 0) setTimeout(runNext);
}
