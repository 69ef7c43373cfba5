/** What was started, so that all of it is stopped: the last one first, each whatever the others did. */
export interface Resources {
  add(release: () => Promise<unknown> | unknown): void;
  releaseAll(): Promise<void>;
}

export function createResources(): Resources {
  const releases: (() => Promise<unknown> | unknown)[] = [];
  return {
    add: (release) => releases.push(release),
    async releaseAll() {
      for (let release = releases.pop(); release !== undefined; release = releases.pop()) {
        try {
          await release();
        } catch (error) {
          console.error(error);
        }
      }
    },
  };
}
