"use client";

import { useMutation } from "@tanstack/react-query";
import { signOut } from "@/components/layout/sign-out";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast";
import { sendJson } from "@/lib/client/send-json";

export function SignOutEverywhere({ onClose }: { onClose: () => void }) {
  const toast = useToast();
  const end = useMutation({
    mutationFn: async () => {
      await sendJson<null>("POST /session/end-all");
      await signOut();
    },
    onError: (error) => {
      toast({ tone: "bad", title: "You are still signed in", detail: error.message });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title="Sign out everywhere?"
      action="Sign out everywhere"
      isBusy={end.isPending || end.isSuccess}
      onConfirm={() => end.mutate()}
      onClose={onClose}
    >
      <p>
        Every browser that is signed in as you has to sign in again, this one too. API keys go on
        working.
      </p>
    </ConfirmDialog>
  );
}
