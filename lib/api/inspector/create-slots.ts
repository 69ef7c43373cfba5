/** Counts who is inside; null where there is no room. What comes back leaves, once, however often it is called. */
export type EnterSlot = (key: string) => (() => void) | null;

export function createSlots(max: { total: number; perKey: number }): EnterSlot {
  const counts = new Map<string, number>();
  let total = 0;
  return (key) => {
    const count = counts.get(key) ?? 0;
    if (total >= max.total || count >= max.perKey) return null;
    counts.set(key, count + 1);
    total += 1;
    let isInside = true;
    return () => {
      if (!isInside) return;
      isInside = false;
      total -= 1;
      const left = (counts.get(key) ?? 1) - 1;
      if (left === 0) counts.delete(key);
      else counts.set(key, left);
    };
  };
}
