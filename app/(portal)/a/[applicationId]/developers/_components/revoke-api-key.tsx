"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAccess } from "@/components/layout/access";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast";
import { type ApiKey, apiKeyKeys, apiKeysPath } from "@/lib/client/api-keys";
import { sendJson } from "@/lib/client/send-json";

export function RevokeApiKey({ apiKey }: { apiKey: ApiKey }) {
  const [isAsking, setIsAsking] = useState(false);
  const revoke = useRevoke(apiKey, () => setIsAsking(false));
  return (
    <>
      <Button
        look="ghost"
        size="sm"
        aria-label={`Revoke ${apiKey.name}`}
        onClick={() => setIsAsking(true)}
      >
        Revoke
      </Button>
      {isAsking && (
        <ConfirmDialog
          title="Revoke this key?"
          action="Revoke key"
          isBusy={revoke.isPending}
          onConfirm={() => revoke.mutate()}
          onClose={() => setIsAsking(false)}
        >
          <p>
            Whatever uses <strong className="wrap-anywhere text-ink">{apiKey.name}</strong> (
            <code className="font-mono text-xs">{apiKey.hint}</code>) is refused within seconds. A
            revoked key never works again.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}

function useRevoke(apiKey: ApiKey, onDone: () => void) {
  const { applicationId } = useAccess();
  const queryClient = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: () =>
      sendJson<null>(`DELETE ${apiKeysPath(applicationId)}/${encodeURIComponent(apiKey.id)}`),
    onSuccess: () => {
      toast({ tone: "good", title: `${apiKey.name} is revoked` });
      onDone();
    },
    onError: (error) =>
      toast({ tone: "bad", title: "The key could not be revoked", detail: error.message }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: apiKeyKeys.all(applicationId) }),
  });
}
