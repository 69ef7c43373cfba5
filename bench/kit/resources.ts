/** What was started, so that all of it is stopped: the last one first, each whatever the others did. */
export interface Resources {
  add(release: () => Promise<unknown> | unknown): void;
  /** The function that it answers with releases what was added since. */
  mark(): () => Promise<void>;
  /** For good: whoever calls it again waits for the same end. */
  releaseAll(): Promise<void>;
  readonly isReleasing: boolean;
}

export function createResources(): Resources {
  const releases: (() => Promise<unknown> | unknown)[] = [];
  let releasing: Promise<void> | null = null;

  async function releaseDownTo(count: number) {
    while (releases.length > count) {
      try {
        await releases.pop()?.();
      } catch (error) {
        console.error(error);
      }
    }
  }
  return {
    add: (release) => releases.push(release),
    mark() {
      const { length } = releases;
      return () => releaseDownTo(length);
    },
    releaseAll() {
      releasing ??= releaseDownTo(0);
      return releasing;
    },
    get isReleasing() {
      return releasing !== null;
    },
  };
}
