"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useToast } from "@/components/ui/toast";
import { attemptKeys } from "@/lib/client/attempts";
import { type EndpointTest, sendEndpointTest } from "@/lib/client/endpoint-tests";
import { type EndpointAddress, endpointKeys } from "@/lib/client/endpoints";
import { markAsTest } from "@/lib/shared/mark-as-test";

/** Of this visit to the page; the log keeps them all. */
const KEPT_MAX = 5;

/** A test that was sent from this page, with the text that was sent. */
export interface SentTest {
  readonly result: EndpointTest;
  readonly payload: string;
}

/** Sends tests to an endpoint and remembers the last few. */
export function useTests(of: EndpointAddress) {
  const [sent, setSent] = useState<readonly SentTest[]>([]);
  const [shownId, setShownId] = useState<string | null>(null);
  const queryClient = useQueryClient();
  const toast = useToast();
  const sending = useMutation({
    mutationFn: (test: { eventType: string; payload: string }) => sendEndpointTest(of, test),
    onSuccess: (result, { payload }) => {
      const marked = markAsTest(payload);
      const test = { result, payload: marked.ok ? marked.text : payload };
      setSent((earlier) => [test, ...earlier].slice(0, KEPT_MAX));
      setShownId(result.msgId);
      const { title, tone } = result.explanation;
      toast({ tone: tone === "good" ? "good" : "bad", title: "Example sent", detail: title });
      void queryClient.invalidateQueries({ queryKey: attemptKeys.all(of.applicationId) });
      // An answer may have disabled the endpoint.
      void queryClient.invalidateQueries({ queryKey: endpointKeys.all(of.applicationId) });
    },
    onError: (error) => {
      toast({ tone: "bad", title: "The example was not sent", detail: error.message });
    },
  });
  return {
    sent,
    shown: sent.find(({ result }) => result.msgId === shownId) ?? null,
    show: setShownId,
    send: sending.mutate,
    isSending: sending.isPending,
    error: sending.error,
  };
}

export type Tests = ReturnType<typeof useTests>;
