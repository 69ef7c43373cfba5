const SLOW_MS = 1_500;

/**
 * One line per step with the time that it took, and an earlier one where somebody has to wait.
 * @template Result
 * @param {string} label
 * @param {(note: (text: string) => void) => Promise<Result> | Result} run
 * @returns {Promise<Result>}
 */
export async function step(label, run) {
  const startedAt = performance.now();
  const announcement = setTimeout(() => console.log(`  … ${label}`), SLOW_MS);
  let detail = "";
  const note = (text) => {
    detail = ` (${text})`;
  };
  try {
    const result = await run(note);
    console.log(`  ✓ ${label}${detail}  ${formatSeconds(performance.now() - startedAt)}`);
    return result;
  } catch (error) {
    console.log(`  ✗ ${label}  ${formatSeconds(performance.now() - startedAt)}`);
    throw error;
  } finally {
    clearTimeout(announcement);
  }
}

/** @param {number} durationMs */
function formatSeconds(durationMs) {
  return `${(durationMs / 1000).toFixed(1)} s`;
}
