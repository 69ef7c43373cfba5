"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { Plus } from "lucide-react";
import { FormProvider, useFieldArray, useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { DialogActions } from "@/components/ui/dialog";
import type { InspectorAddress } from "@/lib/client/inspectors";
import { ANSWER_STEPS_MAX } from "@/lib/inspector/constants";
import type { InspectorAnswer } from "@/lib/inspector/schema";
import { AnswerFields } from "./answer-fields";
import { ANSWER_PRESETS, PLAIN_ANSWER } from "./answer-presets";
import { answersForm, toAnswer, type AnswersForm as Values } from "./answers-schema";
import { useChangeInspector } from "./use-change-inspector";

interface Props {
  address: InspectorAddress;
  answers: readonly InspectorAnswer[];
  onDone: () => void;
}

export function AnswersForm({ address, answers, onDone }: Props) {
  const change = useChangeInspector(address, { said: "The answers are set", onDone });
  const form = useForm<Values>({
    resolver: zodResolver(answersForm),
    defaultValues: { answers: answers.map((answer) => ({ ...PLAIN_ANSWER, ...answer })) },
  });
  const { fields, append, remove, replace } = useFieldArray({
    control: form.control,
    name: "answers",
  });
  return (
    <FormProvider {...form}>
      <form
        noValidate
        onSubmit={form.handleSubmit((values) =>
          change.mutate({ answers: values.answers.map(toAnswer) }),
        )}
        className="flex flex-col gap-4"
      >
        <Presets onChoose={(preset) => replace([...preset])} />
        <ol className="flex flex-col gap-3">
          {fields.map((field, index) => (
            <AnswerFields
              key={field.id}
              index={index}
              isLast={index === fields.length - 1}
              onRemove={fields.length === 1 ? null : () => remove(index)}
            />
          ))}
        </ol>
        {fields.length < ANSWER_STEPS_MAX && (
          <Button className="w-fit" onClick={() => append(PLAIN_ANSWER)}>
            <Plus aria-hidden />
            Add an answer
          </Button>
        )}
        {change.error !== null && (
          <p role="alert" className="text-bad">
            The answers could not be set: {change.error.message}
          </p>
        )}
        <DialogActions>
          <Button onClick={onDone}>Cancel</Button>
          <Button type="submit" look="primary" disabled={change.isPending}>
            Set answers
          </Button>
        </DialogActions>
      </form>
    </FormProvider>
  );
}

function Presets({ onChoose }: { onChoose: (answers: Values["answers"]) => void }) {
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="mb-1.5 text-xs text-ink-muted">Begin with one of these</legend>
      {ANSWER_PRESETS.map(({ label, answers }) => (
        <Button key={label} size="sm" onClick={() => onChoose([...answers])}>
          {label}
        </Button>
      ))}
    </fieldset>
  );
}
