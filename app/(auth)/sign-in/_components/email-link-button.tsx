"use client";

import { MailCheck } from "lucide-react";
import { signIn } from "next-auth/react";
import { type RefObject, useState } from "react";
import { Button } from "@/components/ui/button";
import { credentialsSchema } from "@/lib/accounts/schema";

type LinkState = "idle" | "sending" | "sent" | "invalid" | "failed";

const WORDS: Readonly<Record<LinkState, string>> = {
  idle: "",
  sending: "",
  sent: "If this address has an account, a link is on its way. It works once, for 15 minutes.",
  invalid: "Enter your email address above first.",
  failed: "The link could not be sent. Try again in a minute.",
};

const LOOKS: Readonly<Record<LinkState, string>> = {
  idle: "hidden",
  sending: "hidden",
  sent: "flex gap-2 rounded-md bg-good-soft px-3 py-2 text-good",
  invalid: "text-xs text-bad",
  failed: "text-xs text-bad",
};

/** Signs in by a link in a mail, to the address that stands in the form. */
export function EmailLinkButton({
  formRef,
  returnPath,
}: {
  formRef: RefObject<HTMLFormElement | null>;
  returnPath: string;
}) {
  const [state, setState] = useState<LinkState>("idle");
  async function send() {
    const form = formRef.current;
    const typed = form === null ? null : new FormData(form).get("email");
    const email = credentialsSchema.shape.email.safeParse(typed);
    if (!email.success) return setState("invalid");
    setState("sending");
    const answer = await signIn("email", {
      email: email.data,
      callbackUrl: returnPath,
      redirect: false,
    }).catch(() => undefined);
    setState(answer?.ok && !answer.error ? "sent" : "failed");
  }
  return (
    <div className="flex flex-col">
      <Button size="lg" disabled={state === "sending" || state === "sent"} onClick={send}>
        Email me a link instead
      </Button>
      <div role="status">
        <p className={`mt-3 text-pretty ${LOOKS[state]}`}>
          {state === "sent" && <MailCheck aria-hidden className="mt-0.5 size-4 shrink-0" />}
          {WORDS[state]}
        </p>
      </div>
    </div>
  );
}
