import { isPortFree } from "@/scripts/processes/is-port-free.mjs";

export async function findFreePort(): Promise<number> {
  const found = await isPortFree({ port: 0, host: "127.0.0.1" });
  if (!found.free) throw new Error(`No port can be opened (${found.code})`);
  return found.port;
}
