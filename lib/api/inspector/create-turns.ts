export type TakeTurn = <Result>(key: string, work: () => Promise<Result>) => Promise<Result>;

interface Line {
  running: number;
  readonly waiting: (() => void)[];
}

/** Runs so many works of one key at a time; its others wait in the order in which they came. */
export function createTurns(maxPerKey: number): TakeTurn {
  const lines = new Map<string, Line>();

  function lineOf(key: string): Line {
    const line = lines.get(key) ?? { running: 0, waiting: [] };
    lines.set(key, line);
    return line;
  }
  return async (key, work) => {
    const line = lineOf(key);
    if (line.running >= maxPerKey) await new Promise<void>((resolve) => line.waiting.push(resolve));
    else line.running += 1;
    try {
      return await work();
    } finally {
      const next = line.waiting.shift();
      // The place is handed on, so nobody who comes in between can take it.
      if (next !== undefined) next();
      else if (--line.running === 0) lines.delete(key);
    }
  };
}
