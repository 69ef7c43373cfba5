const COMMON = ["--enable-source-maps", "--heap-growing-percent=50"];

/**
 * How the product's processes run; package.json's `web` and `worker` say the same. Left to itself, V8 lets the old
 * generation grow to several times of what is alive before it looks for garbage: with answers of 64 KiB a worker
 * then holds 360 MiB instead of 220 for the same work. The web process makes much garbage for each request and keeps
 * next to nothing: a larger young generation (in MiB) takes the collector's share of an accept from 8 to 3 %.
 */
export const NODE_FLAGS = {
  server: [...COMMON, "--max-semi-space-size=32"],
  worker: COMMON,
};
