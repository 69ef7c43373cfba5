/**
 * Starts the processes, and each anew when its program has changed. One that ends by itself then waits for
 * the next change, as whoever is at the keyboard has just broken it.
 */
export function createReloader(supervisor) {
  const started = new Map();
  const replacing = new Map();
  const replace = (program, input) => {
    const before = replacing.get(program) ?? Promise.resolve();
    replacing.set(
      program,
      before.then(() => supervisor.replaceChild(input)),
    );
  };
  return {
    /** @param {string} program as its entry is called */
    start: (program, input) => {
      started.set(program, input);
      supervisor.startChild(input);
    },
    /** @param {string[]} programs */
    reload: (programs) => {
      for (const program of programs) {
        const input = started.get(program);
        if (input === undefined) continue;
        console.log(`\n  ↻ ${input.name}`);
        replace(program, input);
      }
    },
  };
}
