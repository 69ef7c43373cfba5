import { CircleCheck, CircleDashed, CircleX, Clock3, type LucideIcon } from "lucide-react";
import type { StatusTone } from "@/components/ui/status";
import type { SignatureStatus } from "@/lib/inspector/types";

interface Words {
  readonly tone: StatusTone;
  readonly icon: LucideIcon;
  readonly label: string;
  /** What it means, and what to do about it. */
  readonly meaning: string;
}

export const SIGNATURE_WORDS: Readonly<Record<SignatureStatus, Words>> = {
  valid: {
    tone: "good",
    icon: CircleCheck,
    label: "Valid signature",
    meaning: "Verifies with the secret of the endpoint that leads here.",
  },
  wrong: {
    tone: "bad",
    icon: CircleX,
    label: "Wrong signature",
    meaning:
      "Verifies with no secret of the endpoints that lead here: the body, the id or the time is another one than was signed, or another secret signed it. A receiver must reject it.",
  },
  expired: {
    tone: "warn",
    icon: Clock3,
    label: "Signed too long ago",
    meaning:
      "The signature is right, but its time is more than 5 minutes off: libraries reject it, since somebody may have recorded the request and sent it again.",
  },
  unsigned: {
    tone: "idle",
    icon: CircleDashed,
    label: "Not signed",
    meaning: "Carries neither a webhook-signature nor a svix-signature header.",
  },
  no_endpoint: {
    tone: "idle",
    icon: CircleDashed,
    label: "Not checked",
    meaning:
      "No endpoint of this application has this URL, so there is no secret to check with. Add it as an endpoint.",
  },
  cut: {
    tone: "idle",
    icon: CircleDashed,
    label: "Not checked",
    meaning: "Only the first 1 MiB of the body was kept, and a signature covers all of it.",
  },
  unchecked: {
    tone: "idle",
    icon: CircleDashed,
    label: "Open to check",
    meaning: "Large bodies are checked when the request is opened.",
  },
};
