"use client";

import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import type { CreatedApiKey } from "@/lib/client/api-keys";
import { ApiKeyForm } from "./api-key-form";
import { NewApiKey } from "./new-api-key";

/** First the form; then, once, the key. */
export function CreateApiKey({ onClose }: { onClose: () => void }) {
  const [created, setCreated] = useState<CreatedApiKey | null>(null);
  return (
    <Dialog title={created === null ? "Create API key" : "Your new key"} onClose={onClose}>
      {created === null ? (
        <ApiKeyForm onCreated={setCreated} onCancel={onClose} />
      ) : (
        <NewApiKey created={created} onDone={onClose} />
      )}
    </Dialog>
  );
}
