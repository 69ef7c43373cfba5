"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/controls";
import { DialogActions } from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import { MEMBER_ROLES } from "@/lib/accounts/constants";
import { invitationInput } from "@/lib/accounts/schema";
import { applicationApiPath } from "@/lib/client/application";
import type { CreatedInvitation } from "@/lib/client/members";
import { sendJson } from "@/lib/client/send-json";
import { ROLE_NAMES, ROLE_NOTES } from "./role-names";
import { useTeamRights } from "./use-team-rights";
import { useTeamWrite } from "./use-team-write";

/** An empty field is no address. */
const form = z.object({
  role: invitationInput.shape.role,
  email: z.union([z.literal(""), invitationInput.shape.email.unwrap()]),
});

interface Props {
  isMailConfigured: boolean;
  onCreated: (created: CreatedInvitation) => void;
  onCancel: () => void;
}

export function InvitationForm({ isMailConfigured, onCreated, onCancel }: Props) {
  const invite = useInvite(onCreated);
  const { register, handleSubmit, watch, formState } = useForm({
    resolver: zodResolver(form),
    defaultValues: { role: "developer" as const, email: "" },
  });
  return (
    <form
      noValidate
      onSubmit={handleSubmit((values) => invite.mutate(values))}
      className="flex flex-col gap-4"
    >
      <FormField id="invite-role" label="Role" hint={ROLE_NOTES[watch("role")]}>
        {(control) => (
          <Select {...control} {...register("role")}>
            {MEMBER_ROLES.map((role) => (
              <option key={role} value={role}>
                {ROLE_NAMES[role]}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      {isMailConfigured && (
        <FormField
          id="invite-email"
          label="Email (optional)"
          hint="The link is mailed there. Without an address you get it, to pass on yourself."
          error={formState.errors.email && "Enter a whole email address, like ada@example.com"}
        >
          {(control) => (
            <Input type="email" autoComplete="off" {...control} {...register("email")} />
          )}
        </FormField>
      )}
      <p className="text-xs text-ink-muted">
        The link works once, for seven days, for whoever has it.
      </p>
      <DialogActions>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" look="primary" disabled={invite.isPending}>
          {watch("email") === "" ? "Create link" : "Send invitation"}
        </Button>
      </DialogActions>
    </form>
  );
}

function useInvite(onCreated: Props["onCreated"]) {
  const { applicationId } = useTeamRights();
  return useTeamWrite(
    ({ role, email }: z.output<typeof form>) =>
      sendJson<CreatedInvitation>(`POST ${applicationApiPath(applicationId)}/invitation`, {
        role,
        ...(email !== "" && { email }),
      }),
    {
      done: ({ email }) => (email === "" ? "The link is ready" : `${email} is invited`),
      failed: "The invitation could not be made",
      onDone: onCreated,
    },
  );
}
