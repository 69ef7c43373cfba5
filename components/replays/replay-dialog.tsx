"use client";

import { FormProvider, useForm } from "react-hook-form";
import { describeFailure } from "@/components/endpoints/use-endpoint-form";
import { CountedReplay } from "@/components/replays/counted-replay";
import { DialogProblem } from "@/components/replays/dialog-problem";
import { FilterFields, WindowFields } from "@/components/replays/replay-fields";
import {
  EMPTY_REPLAY,
  type ReplayFormValues,
  toSelection,
} from "@/components/replays/replay-form-values";
import { REPLAYS } from "@/components/replays/replay-words";
import { useReplay } from "@/components/replays/use-replay";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { ApiError } from "@/lib/client/api-error";
import type { ReplayKind } from "@/lib/client/background-tasks";

interface Props {
  endpointId: string;
  kind: ReplayKind;
  /** What the form begins with. */
  values?: ReplayFormValues;
  onClose: () => void;
}

/** Choose, see how many that are, then send them. */
export function ReplayDialog({ endpointId, kind, values = EMPTY_REPLAY, onClose }: Props) {
  const { title, about } = REPLAYS[kind];
  const form = useForm<ReplayFormValues>({ defaultValues: values });
  const { count, start } = useReplay(endpointId, { onStarted: onClose });
  const counted = count.data;
  return (
    <Dialog title={title} onClose={onClose}>
      {counted === undefined ? (
        <FormProvider {...form}>
          <form
            noValidate
            className="flex flex-col gap-4"
            onSubmit={form.handleSubmit((chosen) =>
              count.mutate(
                { kind, selection: toSelection(chosen, Date.now()) },
                { onError: (error) => showErrors(form, error) },
              ),
            )}
          >
            <p className="text-ink-muted">{about}</p>
            <WindowFields />
            {kind === "bulk-replay" && <FilterFields />}
            <DialogProblem message={form.formState.errors.root?.message} />
            <DialogActions>
              <Button onClick={onClose}>Cancel</Button>
              <Button type="submit" look="primary" disabled={count.isPending}>
                {count.isPending ? "Counting…" : "Count messages"}
              </Button>
            </DialogActions>
          </form>
        </FormProvider>
      ) : (
        <CountedReplay counted={counted} start={start}>
          <Button onClick={() => count.reset()}>Back</Button>
        </CountedReplay>
      )}
    </Dialog>
  );
}

const FIELDS: Readonly<Record<string, keyof ReplayFormValues>> = {
  since: "since",
  until: "until",
  event_types: "eventTypes",
  channel: "channel",
  tag: "tag",
  status: "status",
  status_code_class: "statusCodeClass",
};

/** By its field where it is on the form, above the buttons where it is not. */
function showErrors(form: ReturnType<typeof useForm<ReplayFormValues>>, error: Error) {
  const problems = error instanceof ApiError ? error.fields : [];
  const isCustom = form.getValues("period") === "custom";
  for (const { path, message } of problems) {
    const field = FIELDS[path[0] ?? ""];
    const isShown = field !== undefined && (isCustom || (field !== "since" && field !== "until"));
    form.setError(isShown ? field : "root", { message });
  }
  if (problems.length === 0) form.setError("root", { message: describeFailure(error) });
}
