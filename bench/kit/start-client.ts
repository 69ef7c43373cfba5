import { join } from "node:path";
import type { Bench } from "@/bench/kit/bench";
import { EVENT_TYPE, PAYLOAD } from "@/bench/kit/payload";
import { type Process, startProcess } from "@/bench/kit/start-process";

export async function startClient(bench: Bench): Promise<Process> {
  const client = await startProcess({
    name: "client",
    file: bench.fileOf("client"),
    logFile: join(bench.directory, "client.log"),
  });
  bench.resources.add(client.stop);
  return client;
}

export function messagePath(applicationId: string): string {
  return `/api/v1/app/${applicationId}/msg`;
}

/** The request of every load: a message of about 200 bytes. */
export function messageRequest(input: { port: number; apiKey: string }) {
  return {
    port: input.port,
    headers: {
      authorization: `Bearer ${input.apiKey}`,
      "content-type": "application/json",
      accept: "application/json",
    },
    body: `{"eventType":"${EVENT_TYPE}","payload":${PAYLOAD}}`,
  };
}
