import { z } from "zod";
import { EVENT_TYPES } from "@/chaos/load/payload";
import type { Observer } from "@/chaos/system/observe-database";
import { APPLICATIONS, RETRY_DELAYS_SECONDS, SUBSCRIPTIONS } from "@/chaos/system/scene";
import type { Receivers } from "@/chaos/system/start-receivers";

const created = z.object({ id: z.string() });
const secretAnswer = z.object({ key: z.string() });

/** Applications, endpoints and their receivers, made through the API; answers with the applications. */
export async function setScene(input: {
  origin: string;
  apiKey: string;
  receivers: Receivers;
  observer: Observer;
}): Promise<{ name: string; id: string }[]> {
  const { receivers, observer } = input;
  for (const name of EVENT_TYPES) {
    await ask(input, { path: "/event-type", body: { name, description: "" } });
  }
  const ids = new Map<string, string>();
  for (const name of APPLICATIONS) {
    ids.set(name, (await create(input, { path: "/app", body: { name, uid: name } })).id);
  }
  for (const { receiver, application, eventTypes, workMs } of SUBSCRIPTIONS) {
    const url = await receivers.open(receiver, workMs);
    const path = `/app/${application}/endpoint`;
    const retryPolicy = { delaysSeconds: RETRY_DELAYS_SECONDS };
    const body = {
      retryPolicy,
      url,
      ...(eventTypes.length < EVENT_TYPES.length && { eventTypes }),
    };
    const { id } = await create(input, { path, body });
    observer.name(id, receiver);
    const { key } = secretAnswer.parse(await ask(input, { path: `${path}/${id}/secret` }));
    await receivers.expect(receiver, key);
  }
  return [...ids].map(([name, id]) => ({ name, id }));
}

interface Api {
  readonly origin: string;
  readonly apiKey: string;
}

async function create(api: Api, request: { path: string; body: object }) {
  return created.parse(await ask(api, request));
}

async function ask(api: Api, request: { path: string; body?: object }): Promise<unknown> {
  const response = await fetch(`${api.origin}/api/v1${request.path}`, {
    method: request.body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${api.apiKey}`, "content-type": "application/json" },
    ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${request.path} answered ${response.status}: ${text}`);
  return JSON.parse(text);
}
