"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input, Textarea } from "@/components/ui/controls";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import type { SentRequest } from "./compare-received";
import { diagnose, type Pasted } from "./diagnose";
import { DiagnosisView } from "./diagnosis-view";

const NOTHING: Pasted = { headers: "", body: "", secret: "" };

/** A person pastes what their server received and sees which part differs from what was sent. */
export function ReceivedForm({ sent }: { sent: SentRequest }) {
  const [pasted, setPasted] = useState(NOTHING);
  const check = useMutation({
    mutationFn: (input: Pasted) => diagnose(sent, { pasted: input, nowMs: Date.now() }),
  });
  const set = (change: Partial<Pasted>) => setPasted((before) => ({ ...before, ...change }));
  function submit(event: FormEvent) {
    event.preventDefault();
    check.mutate(pasted);
  }
  return (
    <Form onSubmit={submit} className="flex min-w-0 flex-col gap-3">
      <h3 className="text-sm font-medium">Does it not verify? Compare what your server received</h3>
      <div className="grid gap-3 lg:grid-cols-2">
        <FormField id="received-headers" label="Received headers" hint="Lines or JSON, as logged.">
          {(control) => (
            <Textarea
              {...control}
              rows={4}
              spellCheck={false}
              className="font-mono"
              value={pasted.headers}
              onChange={(event) => set({ headers: event.currentTarget.value })}
            />
          )}
        </FormField>
        <FormField id="received-body" label="Received body" hint="As your code verifies it.">
          {(control) => (
            <Textarea
              {...control}
              rows={4}
              spellCheck={false}
              className="font-mono"
              value={pasted.body}
              onChange={(event) => set({ body: event.currentTarget.value })}
            />
          )}
        </FormField>
      </div>
      <FormField
        id="used-secret"
        label="The secret that your code uses"
        hint="If you like. Nothing that you paste here leaves your browser."
      >
        {(control) => (
          <Input
            {...control}
            type="password"
            autoComplete="off"
            className="max-w-md font-mono"
            value={pasted.secret}
            onChange={(event) => set({ secret: event.currentTarget.value })}
          />
        )}
      </FormField>
      <div>
        <Button type="submit" look="primary" size="sm" disabled={check.isPending}>
          Compare
        </Button>
      </div>
      <div aria-live="polite">
        {check.error !== null && <p className="text-bad">{check.error.message}</p>}
        {check.data !== undefined && <DiagnosisView diagnosis={check.data} />}
      </div>
    </Form>
  );
}
