import type { SecretBox } from "@/lib/crypto/secret-box";
import type { Inspector as InspectorRow } from "@/lib/db/generated/client";
import { storedAnswers } from "@/lib/inspector/schema";
import type { Inspector } from "@/lib/inspector/types";

export function toInspector(row: InspectorRow, secretBox: SecretBox): Inspector {
  const { id, name, answeredCount, receivedCount, lastRequestAt, createdAt, expiresAt } = row;
  return {
    id,
    name,
    token: secretBox.open(row.encryptedToken),
    answers: storedAnswers.parse(row.answers),
    answeredCount,
    receivedCount,
    lastRequestAt,
    createdAt,
    expiresAt,
  };
}
