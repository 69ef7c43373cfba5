import { X } from "lucide-react";
import { useFormContext, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Input, Select, Textarea } from "@/components/ui/controls";
import { FormField } from "@/components/ui/form-field";
import { ANSWER_CONTENT_TYPES } from "@/lib/inspector/constants";
import type { AnswersForm } from "./answers-schema";

interface Props {
  index: number;
  isLast: boolean;
  /** Null for the only one. */
  onRemove: (() => void) | null;
}

export function AnswerFields({ index, isLast, onRemove }: Props) {
  const { register, control, formState } = useFormContext<AnswersForm>();
  const kind = useWatch({ control, name: `answers.${index}.kind` });
  const errors = formState.errors.answers?.[index];
  const id = `answer-${index}`;
  return (
    <li className="flex flex-col gap-3 rounded-md border border-line bg-canvas p-3">
      <div className="flex items-center justify-between gap-3">
        <h3 className="text-xs font-medium text-ink-muted">{titleOf(index, isLast)}</h3>
        {onRemove !== null && (
          <Button
            look="ghost"
            size="sm"
            aria-label={`Remove answer ${index + 1}`}
            onClick={onRemove}
          >
            <X aria-hidden />
            Remove
          </Button>
        )}
      </div>
      <div className="grid gap-3 sm:grid-cols-3">
        <FormField id={`${id}-kind`} label="What it does">
          {(field) => (
            <Select {...field} {...register(`answers.${index}.kind`)}>
              <option value="answer">Answers</option>
              <option value="close">Hangs up</option>
            </Select>
          )}
        </FormField>
        {kind === "answer" && (
          <FormField id={`${id}-status`} label="Status" error={errors?.status?.message}>
            {(field) => (
              <Input
                inputMode="numeric"
                {...field}
                {...register(`answers.${index}.status`, { valueAsNumber: true })}
              />
            )}
          </FormField>
        )}
        <FormField id={`${id}-delay`} label="After seconds" error={errors?.delaySeconds?.message}>
          {(field) => (
            <Input
              inputMode="decimal"
              {...field}
              {...register(`answers.${index}.delaySeconds`, { valueAsNumber: true })}
            />
          )}
        </FormField>
      </div>
      {kind === "answer" && <BodyFields index={index} />}
    </li>
  );
}

function BodyFields({ index }: { index: number }) {
  const { register, formState } = useFormContext<AnswersForm>();
  const error = formState.errors.answers?.[index]?.body?.message;
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <FormField id={`answer-${index}-type`} label="Content type">
        {(field) => (
          <Select {...field} {...register(`answers.${index}.contentType`)}>
            {ANSWER_CONTENT_TYPES.map((type) => (
              <option key={type}>{type}</option>
            ))}
          </Select>
        )}
      </FormField>
      <div className="sm:col-span-2">
        <FormField id={`answer-${index}-body`} label="Body" error={error}>
          {(field) => (
            <Textarea
              rows={2}
              spellCheck={false}
              {...field}
              {...register(`answers.${index}.body`)}
              className="font-mono"
            />
          )}
        </FormField>
      </div>
    </div>
  );
}

function titleOf(index: number, isLast: boolean): string {
  if (isLast) return index === 0 ? "To every request" : "To every request after that";
  return index === 0 ? "To the first request" : `To request ${index + 1}`;
}
