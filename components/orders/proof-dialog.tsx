"use client";

import { type FormEvent, useState } from "react";
import { readFileFacts } from "@/components/orders/read-file-facts";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/controls";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import { type FileFacts, PROOF_MEDIA_TYPES } from "@/lib/simulator/schema";

/** Asks for the file that a step takes. */
export function ProofDialog({
  order,
  onChosen,
  onClose,
}: {
  order: string;
  onChosen: (file: FileFacts) => void;
  onClose: () => void;
}) {
  const [file, setFile] = useState<File>();
  const [problem, setProblem] = useState<string>();
  function submit(event: FormEvent) {
    event.preventDefault();
    const read = readFileFacts(file);
    if (read.ok) onChosen(read.facts);
    else setProblem(read.problem);
  }
  return (
    <Dialog title={`Proof of delivery for ${order}`} onClose={onClose}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <FormField
          id="proof"
          label="File"
          hint="PDF, JPEG or PNG, up to 10 MiB. The file stays with you: the event tells its name, kind and size."
          error={problem}
        >
          {(control) => (
            <Input
              {...control}
              type="file"
              accept={PROOF_MEDIA_TYPES.join(",")}
              className="py-1.5 file:mr-3 file:font-medium"
              onChange={(event) => {
                setFile(event.target.files?.[0]);
                setProblem(undefined);
              }}
            />
          )}
        </FormField>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary">
            Upload
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
