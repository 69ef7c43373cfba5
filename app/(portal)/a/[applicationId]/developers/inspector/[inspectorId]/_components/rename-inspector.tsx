"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/controls";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import type { InspectorAddress } from "@/lib/client/inspectors";
import { inspectorInput } from "@/lib/inspector/schema";
import { useChangeInspector } from "./use-change-inspector";

interface Props {
  address: InspectorAddress;
  name: string;
}

const form = inspectorInput.pick({ name: true });

export function RenameInspector(props: Props) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Rename</Button>
      {isOpen && (
        <Dialog title="Rename inspector" onClose={() => setIsOpen(false)}>
          <RenameForm {...props} onDone={() => setIsOpen(false)} />
        </Dialog>
      )}
    </>
  );
}

function RenameForm({ address, name, onDone }: Props & { onDone: () => void }) {
  const change = useChangeInspector(address, { said: "The inspector is renamed", onDone });
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(form),
    defaultValues: { name },
  });
  const failure = change.error && `It could not be renamed: ${change.error.message}`;
  return (
    <form
      noValidate
      onSubmit={handleSubmit((values) => change.mutate({ name: values.name ?? "" }))}
      className="flex flex-col gap-4"
    >
      <FormField
        id="inspector-name"
        label="Name"
        error={formState.errors.name?.message ?? failure ?? undefined}
      >
        {(control) => <Input autoComplete="off" autoFocus {...control} {...register("name")} />}
      </FormField>
      <DialogActions>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" look="primary" disabled={change.isPending}>
          Rename
        </Button>
      </DialogActions>
    </form>
  );
}
