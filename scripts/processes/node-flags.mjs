/**
 * How the product's processes run; package.json's `web` and `worker` say the same. Requests and attempts live for
 * milliseconds: with room for 32 MiB of young objects (16 by default) fewer of them are copied by the collector.
 */
export const NODE_FLAGS = ["--enable-source-maps", "--max-semi-space-size=32"];
