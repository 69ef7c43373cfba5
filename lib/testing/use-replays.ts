import { countReplay } from "@/lib/background-tasks/count-replay";
import { createTaskRunner } from "@/lib/background-tasks/create-task-runner";
import { startReplay } from "@/lib/background-tasks/start-replay";
import type { ReplayFilter, ReplayKind } from "@/lib/background-tasks/types";
import { createSecretBox } from "@/lib/crypto/secret-box";
import type { ApplicationContext } from "@/lib/db/context";
import type { BackgroundTask } from "@/lib/db/generated/client";
import { createLogger } from "@/lib/log/logger";
import { mintApplicationScope } from "@/lib/shared/mint-scope";
import { ENVIRONMENT_IDS } from "@/lib/testing/queue/add-application";
import { prismaOver } from "@/lib/testing/queue/prisma-over";
import type { Queue } from "@/lib/testing/queue/use-queue";

const HOUR_MS = 60 * 60 * 1000;
const TURNS_MAX = 1_000;
/** Time goes by: a task that pauses has its turn. */
const END_PAUSES = "update background_task set due_at = now() where due_at > now()";

export interface ReplayInput {
  readonly kind: ReplayKind;
  readonly applicationId: string;
  readonly endpointId: string;
  /** An hour ago unless it is given. */
  readonly since?: Date;
  readonly until?: Date;
  readonly filter?: Partial<ReplayFilter>;
}

/** Replays over a queue, as the API starts them and the workers do them. */
export function useReplays(queue: Queue) {
  let prisma: ReturnType<typeof prismaOver> | null = null;
  const db = () => {
    prisma ??= prismaOver(queue.pool);
    return prisma;
  };
  const newRunner = (pool = queue.pool) =>
    createTaskRunner({ pool, logger: createLogger({ service: "test", level: "silent" }) });

  function contextOf(applicationId: string): ApplicationContext {
    return {
      db: db(),
      scope: mintApplicationScope({ environmentId: ENVIRONMENT_IDS.test, applicationId }),
      actor: { kind: "system", name: "test" },
      secretBox: createSecretBox("a secret for tests, of more than thirty-two characters"),
    };
  }
  const read = (id: string): Promise<BackgroundTask> =>
    db().backgroundTask.findUniqueOrThrow({ where: { id } });

  return {
    newRunner,
    contextOf,
    read,
    start: async (input: ReplayInput): Promise<string> =>
      (await startReplay(contextOf(input.applicationId), asked(input))).id,
    count: (input: ReplayInput) => countReplay(contextOf(input.applicationId), asked(input)),
    endPauses: () => queue.pool.query(END_PAUSES),
    /** Gives turns until the task is over; `meanwhile` happens between two of them. */
    async finish(id: string, meanwhile?: () => Promise<unknown>): Promise<BackgroundTask> {
      const runner = newRunner();
      for (let turn = 0; turn < TURNS_MAX; turn++) {
        await runner.runOnce();
        const task = await read(id);
        if (task.status !== "running") return task;
        await meanwhile?.();
        await queue.pool.query(END_PAUSES);
      }
      throw new Error(`The task ${id} does not end`);
    },
  };
}

function asked(input: ReplayInput) {
  return {
    replay: {
      kind: input.kind,
      endpointRef: input.endpointId,
      since: input.since ?? new Date(Date.now() - HOUR_MS),
      until: input.until ?? null,
      filter: {
        eventTypes: [],
        channel: null,
        tag: null,
        messageStatus: null,
        statusCodeClass: null,
        ...input.filter,
      },
    },
    now: new Date(),
  };
}
