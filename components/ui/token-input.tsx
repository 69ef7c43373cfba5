"use client";

import { X } from "lucide-react";
import { type KeyboardEvent, type Ref, useState } from "react";
import { Input } from "@/components/ui/controls";
import type { ControlProps } from "@/components/ui/form-field";

interface Props {
  control: ControlProps;
  /** What one token is: "channel". */
  noun: string;
  tokens: readonly string[];
  onChange: (tokens: string[]) => void;
  placeholder?: string;
  inputRef?: Ref<HTMLInputElement>;
}

/** A set of short texts: Enter, a comma or leaving the field adds one, Backspace in an empty field removes the last. */
export function TokenInput({ control, noun, tokens, onChange, placeholder, inputRef }: Props) {
  const [draft, setDraft] = useState("");
  function add(text: string) {
    const added = text.split(/[,\s]+/).filter((token) => token !== "" && !tokens.includes(token));
    if (added.length > 0) onChange([...tokens, ...new Set(added)]);
    setDraft("");
  }
  function handleKey(event: KeyboardEvent) {
    if (event.key === "Enter") {
      event.preventDefault();
      add(draft);
    } else if (event.key === "Backspace" && draft === "" && tokens.length > 0) {
      onChange(tokens.slice(0, -1));
    }
  }
  return (
    <div className="flex flex-col gap-1.5">
      <Input
        {...control}
        ref={inputRef}
        value={draft}
        placeholder={placeholder}
        autoComplete="off"
        onChange={({ target }) =>
          target.value.includes(",") ? add(target.value) : setDraft(target.value)
        }
        onKeyDown={handleKey}
        onBlur={() => add(draft)}
      />
      {tokens.length > 0 && (
        <ul aria-label={`Chosen: ${noun}s`} className="flex flex-wrap gap-1.5">
          {tokens.map((token) => (
            <Token
              key={token}
              token={token}
              noun={noun}
              onRemove={() => onChange(tokens.filter((other) => other !== token))}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

function Token({ token, noun, onRemove }: { token: string; noun: string; onRemove: () => void }) {
  return (
    <li className="inline-flex min-h-7 max-w-full items-center gap-1 rounded-md bg-pressed pl-2">
      <span className="font-mono text-xs wrap-anywhere">{token}</span>
      <button
        type="button"
        aria-label={`Remove ${noun} ${token}`}
        onClick={onRemove}
        className="grid size-7 shrink-0 cursor-pointer place-items-center rounded-md text-ink-muted hover:text-ink"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </li>
  );
}
