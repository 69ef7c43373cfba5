"use client";

import { Plus, Trash2 } from "lucide-react";
import { useFieldArray, useFormContext } from "react-hook-form";
import type { EndpointFormValues } from "@/components/endpoints/endpoint-form-values";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/controls";

type PairField = "headers" | "metadata";

const NOUNS = { headers: "header", metadata: "entry" } as const;

export const HEADERS_HINT =
  "Sent with every delivery, beside ours. Values of headers such as Authorization are not shown again once they are saved.";

/** Names with their values, a row each. */
export function PairRowsField({
  field,
  legend,
  hint,
}: {
  field: PairField;
  legend: string;
  hint: string;
}) {
  const { control, formState } = useFormContext<EndpointFormValues>();
  const { fields, append, remove } = useFieldArray<EndpointFormValues, PairField>({
    control,
    name: field,
  });
  const errors = formState.errors[field];
  const error = errors?.message ?? errors?.root?.message;
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="float-left text-sm font-medium">{legend}</legend>
      <p className="text-xs text-ink-muted">{hint}</p>
      {fields.map((row, index) => (
        <PairRow
          key={row.id}
          field={field}
          index={index}
          isKept={row.isKept}
          onRemove={() => remove(index)}
        />
      ))}
      <Button
        size="sm"
        className="self-start"
        onClick={() => append({ name: "", value: "", isKept: false })}
      >
        <Plus aria-hidden />
        Add {NOUNS[field]}
      </Button>
      {error !== undefined && (
        <p role="alert" className="text-xs text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}

interface RowProps {
  field: PairField;
  index: number;
  isKept: boolean;
  onRemove: () => void;
}

function PairRow({ field, index, isKept, onRemove }: RowProps) {
  const noun = `${NOUNS[field]} ${index + 1}`;
  return (
    <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto] items-start gap-2">
      <PairInput
        path={`${field}.${index}.name`}
        label={`Name of ${noun}`}
        placeholder="Name"
        // The value belongs to this name: another name is another header.
        isReadOnly={isKept}
      />
      <PairInput
        path={`${field}.${index}.value`}
        label={`Value of ${noun}`}
        placeholder={isKept ? "•••••••• set, not shown" : "Value"}
      />
      <button
        type="button"
        aria-label={`Remove ${noun}`}
        onClick={onRemove}
        className="grid size-9 cursor-pointer place-items-center rounded-md text-ink-muted hover:bg-hover hover:text-ink"
      >
        <Trash2 aria-hidden className="size-4" />
      </button>
    </div>
  );
}

interface InputProps {
  path: `${PairField}.${number}.${"name" | "value"}`;
  label: string;
  placeholder: string;
  isReadOnly?: boolean;
}

function PairInput({ path, label, placeholder, isReadOnly = false }: InputProps) {
  const { register, getFieldState, formState } = useFormContext<EndpointFormValues>();
  const message = getFieldState(path, formState).error?.message;
  const errorId = `${path}-error`;
  return (
    <div className="flex flex-col gap-1">
      <Input
        {...register(path)}
        aria-label={label}
        aria-invalid={message !== undefined}
        aria-describedby={message === undefined ? undefined : errorId}
        readOnly={isReadOnly}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        placeholder={placeholder}
        className="font-mono text-xs"
      />
      {message !== undefined && (
        <p id={errorId} className="text-xs text-bad">
          {message}
        </p>
      )}
    </div>
  );
}
