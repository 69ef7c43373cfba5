"use client";

import { RotateCcw, Send } from "lucide-react";
import { useDeferredValue, useMemo, useState } from "react";
import { useAccess } from "@/components/layout/access";
import { Button } from "@/components/ui/button";
import { CodeEditor } from "@/components/ui/code-editor";
import { Form } from "@/components/ui/form";
import type { SchemaObject } from "@/lib/shared/read-json-schema";
import { findObstacle } from "./find-obstacle";
import { PayloadProblems } from "./payload-problems";
import { usePayloadCheck } from "./use-payload-check";
import { writeExample } from "./write-example";

const PROBLEMS_ID = "payload-problems";

interface Props {
  schema: SchemaObject | null;
  /** Null where the event type has none. */
  example: unknown;
  isSending: boolean;
  onSend: (payload: string) => void;
}

/** The example, to be edited and sent. What breaks the schema is told, and may be sent all the same. */
export function TestForm({ schema, example, isSending, onSend }: Props) {
  const { canWrite } = useAccess();
  const original = useMemo(() => writeExample(example), [example]);
  const [text, setText] = useState(original);
  const check = usePayloadCheck(schema);
  const checked = useDeferredValue(text);
  const problems = useMemo(() => check?.(checked) ?? [], [check, checked]);
  const obstacle = useMemo(() => findObstacle(checked), [checked]);
  return (
    <Form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        onSend(text);
      }}
    >
      <CodeEditor
        label="Payload"
        value={text}
        onChange={setText}
        isReadOnly={!canWrite}
        problems={problems}
        describedBy={PROBLEMS_ID}
      />
      <PayloadProblems
        id={PROBLEMS_ID}
        problems={problems}
        state={check && (schema === null ? "unchecked" : "checked")}
        obstacle={obstacle}
      />
      {canWrite && (
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" disabled={isSending || obstacle !== null}>
            <Send aria-hidden />
            {isSending ? "Sending…" : "Send Example"}
          </Button>
          <Button look="ghost" disabled={text === original} onClick={() => setText(original)}>
            <RotateCcw aria-hidden />
            Restore example
          </Button>
        </div>
      )}
    </Form>
  );
}
