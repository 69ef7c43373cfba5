"use client";

import { useMutation } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import { useFormContext } from "react-hook-form";
import type { EndpointFormValues } from "@/components/endpoints/endpoint-form-values";
import { describeFailure } from "@/components/endpoints/use-endpoint-form";
import { useAccess } from "@/components/layout/access";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { sendJson } from "@/lib/client/send-json";

/** For whoever has no receiver yet: a URL of our own that shows what arrives, or somebody else's. */
export function TemporaryUrl() {
  const { applicationId } = useAccess();
  const { setValue, setFocus } = useFormContext<EndpointFormValues>();
  const toast = useToast();
  const create = useMutation({
    mutationFn: () =>
      sendJson<{ url: string }>(`POST /app/${encodeURIComponent(applicationId)}/inspector`, {}),
    onSuccess: ({ url }) => {
      setValue("url", url, { shouldDirty: true, shouldValidate: true });
      setFocus("url");
      toast({
        tone: "good",
        title: "Temporary URL filled in",
        detail: "Its requests appear under Inspector.",
      });
    },
    onError: (error) =>
      toast({ tone: "bad", title: "No temporary URL was made", detail: describeFailure(error) }),
  });
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md bg-sunken p-3">
      <p className="min-w-48 flex-1 text-ink-muted">
        No endpoint ready? Use a temporary URL of ours and watch requests arrive in the Inspector,
        or a service such as{" "}
        <a
          href="https://webhook.site"
          target="_blank"
          rel="noreferrer"
          className="text-accent underline underline-offset-2"
        >
          webhook.site
        </a>
        .
      </p>
      <Button disabled={create.isPending} onClick={() => create.mutate()}>
        <FlaskConical aria-hidden />
        Use a temporary URL
      </Button>
    </div>
  );
}
