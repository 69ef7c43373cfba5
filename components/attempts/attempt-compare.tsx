"use client";

import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useAccess } from "@/components/layout/access";
import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/controls";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { messageDeliveriesOptions } from "@/lib/client/deliveries";
import type { AttemptProps } from "./attempt-detail";
import { AttemptDiff } from "./attempt-diff";
import { MessageDiff } from "./message-diff";
import { nameOutcome } from "./name-outcome";

/** Holds an attempt against another one of the message, or the message against another. */
export function AttemptCompare(props: AttemptProps) {
  const [otherAttemptId, setOtherAttemptId] = useState("");
  const [otherMessageId, setOtherMessageId] = useState("");
  const others = useOtherAttempts(props);
  const other = others.find(({ attempt }) => attempt.id === otherAttemptId);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setOtherAttemptId("");
    setOtherMessageId(String(new FormData(event.currentTarget).get("message")).trim());
  }
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div className="grid gap-3 lg:grid-cols-2">
        <FormField id="other-attempt" label="With another attempt of this message">
          {(control) => (
            <Select
              {...control}
              value={otherAttemptId}
              disabled={others.length === 0}
              onChange={(event) => {
                setOtherMessageId("");
                setOtherAttemptId(event.currentTarget.value);
              }}
            >
              <option value="">{others.length === 0 ? "There is no other" : "Choose…"}</option>
              {others.map(({ attempt, label }) => (
                <option key={attempt.id} value={attempt.id}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </FormField>
        <Form onSubmit={submit}>
          <FormField id="other-message" label="With another message's payload">
            {(control) => (
              <span className="flex gap-2">
                <Input {...control} name="message" required placeholder="Message id or event id" />
                <Button type="submit" className="h-9">
                  Compare
                </Button>
              </span>
            )}
          </FormField>
        </Form>
      </div>
      {other !== undefined && <AttemptDiff one={props} other={{ ...props, ...other }} />}
      {otherMessageId !== "" && <MessageDiff message={props.message} otherId={otherMessageId} />}
    </div>
  );
}

function useOtherAttempts({ message, attempt }: AttemptProps) {
  const { applicationId } = useAccess();
  const { data } = useQuery(messageDeliveriesOptions(applicationId, message.id));
  return (data?.data ?? []).flatMap((delivery) =>
    delivery.attempts
      .filter(({ id }) => id !== attempt.id)
      .map((other) => {
        const name = other.attemptNumber === 0 ? "By hand" : `Attempt ${other.attemptNumber}`;
        const place = delivery.description || delivery.url;
        return { delivery, attempt: other, label: `${name}: ${nameOutcome(other)} (${place})` };
      }),
  );
}
