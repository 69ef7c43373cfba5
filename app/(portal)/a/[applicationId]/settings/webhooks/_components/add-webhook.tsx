"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { Plus } from "lucide-react";
import { useForm } from "react-hook-form";
import { useAccess } from "@/components/layout/access";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/controls";
import { FormField } from "@/components/ui/form-field";
import { Panel } from "@/components/ui/panel";
import { EventSelect } from "./event-select";
import { useAddWebhook } from "./use-add-webhook";
import { type NewWebhook, NO_WEBHOOK, newWebhookSchema } from "./webhook-form";

/** The row that adds one: an event, a URL, and a plus (RR8–RR11). */
export function AddWebhook() {
  const { environmentKind } = useAccess();
  const httpsOnly = environmentKind === "live";
  const form = useForm<NewWebhook>({
    resolver: zodResolver(newWebhookSchema({ httpsOnly })),
    defaultValues: NO_WEBHOOK,
  });
  const add = useAddWebhook(form);
  const { errors } = form.formState;
  return (
    <Panel aria-label="Add a webhook" className="p-4">
      <form
        noValidate
        className="grid items-start gap-3 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto]"
        onSubmit={form.handleSubmit((values) => add.mutate(values))}
      >
        <FormField id="event" label="Event" error={errors.eventType?.message}>
          {(control) => <EventSelect {...control} {...form.register("eventType")} />}
        </FormField>
        <FormField
          id="url"
          label="URL"
          error={errors.url?.message}
          hint={`A dedicated endpoint on your own server${httpsOnly ? ", over https" : ""}. A failed delivery is not retried, unless you choose so below.`}
        >
          {(control) => (
            <Input
              {...control}
              {...form.register("url")}
              inputMode="url"
              autoComplete="url"
              autoCapitalize="none"
              spellCheck={false}
              placeholder="https://example.com/webhooks"
              className="font-mono"
            />
          )}
        </FormField>
        <Button
          type="submit"
          look="primary"
          size="lg"
          aria-label="Add webhook"
          disabled={add.isPending}
          className="md:mt-[1.625rem] md:w-9 md:px-0"
        >
          <Plus aria-hidden />
          <span className="md:hidden">Add webhook</span>
        </Button>
      </form>
    </Panel>
  );
}
