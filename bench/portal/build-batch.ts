import { type AttemptRow, buildDelivery, type DeliveryRow } from "@/bench/portal/build-deliveries";
import { buildPayload } from "@/bench/portal/build-payload";
import { pickSkewed } from "@/bench/portal/random";
import {
  EVENT_TYPES,
  RARE_CHANNEL,
  RARE_EVENT_TYPE,
  RARE_MESSAGES,
  RARE_TAG,
  RARE_TEXT,
  type Volume,
} from "@/bench/portal/volume";
import { createId } from "@/lib/shared/ids";

export interface MessageRow {
  readonly id: string;
  readonly eventType: string;
  readonly eventId: string | null;
  readonly channels: readonly string[];
  readonly tags: readonly string[];
  readonly payload: string;
  readonly at: Date;
}

export interface Batch {
  readonly messages: MessageRow[];
  readonly deliveries: DeliveryRow[];
  readonly attempts: AttemptRow[];
}

export interface BatchInput {
  readonly volume: Volume;
  readonly endpoints: readonly { id: string; failureShare: number }[];
  readonly random: () => number;
  /** Of the messages, which are spread evenly from `startMs` to `now`. */
  readonly first: number;
  readonly count: number;
  readonly startMs: number;
  readonly now: Date;
}

const TAGS = 40;
const CHANNELS = 8;
const TAGGED_SHARE = 0.2;
const CHANNEL_SHARE = 0.1;
const EVENT_ID_SHARE = 0.3;

/** The next messages in the order of time, with all that became of them. */
export function buildBatch(input: BatchInput): Batch {
  const batch: Batch = { messages: [], deliveries: [], attempts: [] };
  for (let index = input.first; index < input.first + input.count; index++) {
    const message = buildMessage(input, index);
    batch.messages.push(message);
    for (const endpoint of pickEndpoints(input)) {
      const { random, now } = input;
      const { delivery, attempts } = buildDelivery({ random, message, endpoint, now });
      batch.deliveries.push(delivery);
      batch.attempts.push(...attempts);
    }
  }
  return batch;
}

function buildMessage(input: BatchInput, index: number): MessageRow {
  const { random, volume, startMs, now } = input;
  const at = new Date(startMs + ((now.getTime() - startMs) * (index + 0.5)) / volume.messages);
  const isRare = index % Math.floor(volume.messages / RARE_MESSAGES) === RARE_MESSAGES;
  const eventType = isRare
    ? RARE_EVENT_TYPE
    : (EVENT_TYPES[pickSkewed(random, EVENT_TYPES.length - 1)] ?? EVENT_TYPES[0]);
  const note = isRare ? RARE_TEXT : "please ring twice";
  const isTagged = random() < TAGGED_SHARE;
  const isOnChannel = random() < CHANNEL_SHARE;
  return {
    id: createId("msg", at.getTime()),
    eventType,
    eventId: random() < EVENT_ID_SHARE ? `evt-${volume.name}-${index}` : null,
    channels: [
      ...(isRare ? [RARE_CHANNEL] : []),
      ...(isOnChannel ? [`region-${pickSkewed(random, CHANNELS)}`] : []),
    ],
    tags: [
      ...(isRare ? [RARE_TAG] : []),
      ...(isTagged ? [`campaign-${pickSkewed(random, TAGS)}`] : []),
    ],
    payload: buildPayload({ random, eventType, at, note }),
    at,
  };
}

function pickEndpoints({ random, volume, endpoints }: BatchInput) {
  const more = random() < volume.deliveriesPerMessage % 1 ? 1 : 0;
  const count = Math.min(endpoints.length, Math.floor(volume.deliveriesPerMessage) + more);
  const first = pickSkewed(random, endpoints.length);
  return Array.from(
    { length: count },
    (_, step) => endpoints[(first + step) % endpoints.length],
  ).filter((endpoint) => endpoint !== undefined);
}
