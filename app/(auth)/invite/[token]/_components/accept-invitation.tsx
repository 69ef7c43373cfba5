"use client";

import { useActionState } from "react";
import { FormProblem } from "@/components/auth/form-problem";
import { Button } from "@/components/ui/button";
import type { EnteredOut } from "@/lib/api/v1/schemas/team";
import { ApiError } from "@/lib/client/api-error";
import { sendJson } from "@/lib/client/send-json";

export function AcceptInvitation({ token }: { token: string }) {
  const [problem, accept, isPending] = useActionState(() => enter(token), null);
  return (
    <form action={accept} className="flex flex-col gap-3">
      {problem !== null && <FormProblem>{problem}</FormProblem>}
      <Button type="submit" look="primary" size="lg" disabled={isPending}>
        {isPending ? "Joining…" : "Join"}
      </Button>
    </form>
  );
}

async function enter(token: string): Promise<string | null> {
  try {
    const { applicationId } = await sendJson<EnteredOut>("POST /invitation/accept", { token });
    window.location.assign(`/a/${applicationId}`);
    return null;
  } catch (error) {
    if (error instanceof ApiError) return error.message;
    return "The server could not be reached. Check your connection and try again.";
  }
}
