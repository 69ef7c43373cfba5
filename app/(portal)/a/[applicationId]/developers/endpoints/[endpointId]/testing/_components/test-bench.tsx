"use client";

import type { EndpointAddress } from "@/lib/client/endpoints";
import type { EventType } from "@/lib/client/event-types";
import { readVersions } from "@/lib/shared/read-versions";
import { TestChoice } from "./test-choice";
import { TestForm } from "./test-form";
import { TestOutcome } from "./test-outcome";
import { useTests } from "./use-tests";

interface Props {
  of: EndpointAddress;
  types: readonly EventType[];
  eventType: EventType;
  version: string | null;
  onChoose: (eventType: string, version?: string | null) => void;
}

/** What is sent at the left, what came of it at the right; on a small screen one below the other. */
export function TestBench({ of, types, eventType, version, onChoose }: Props) {
  const tests = useTests(of);
  const versions = readVersions(eventType.schemas);
  const current = versions.find((one) => one.version === version) ?? versions[0] ?? null;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <section aria-labelledby="test-send" className="flex min-w-0 flex-col gap-4">
        <h2 id="test-send" className="text-base font-semibold">
          Send an example
        </h2>
        <TestChoice
          types={types}
          eventType={eventType}
          versions={versions}
          version={current?.version ?? null}
          onChoose={onChoose}
        />
        <TestForm
          key={`${eventType.name} ${current?.version}`}
          schema={current?.schema ?? null}
          example={current?.examples[0] ?? null}
          isSending={tests.isSending}
          onSend={(payload) => tests.send({ eventType: eventType.name, payload })}
        />
      </section>
      <TestOutcome of={of} tests={tests} />
    </div>
  );
}
