/** A part of a chart that has a log of its own. */
export interface Stretch {
  readonly since: string;
  readonly until: string;
  /** Null for all attempts of it. */
  readonly layerKey: string | null;
}

export type StretchHref = (stretch: Stretch) => string;

export function stretchOf(input: {
  atMs: number;
  periodSeconds: number;
  layerKey: string | null;
}): Stretch {
  const { atMs, periodSeconds, layerKey } = input;
  return {
    since: new Date(atMs).toISOString(),
    until: new Date(atMs + periodSeconds * 1_000).toISOString(),
    layerKey,
  };
}
