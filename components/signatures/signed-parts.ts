/** What a signature is made of: `id.timestamp.body`. */
export interface SignedParts {
  readonly id: string;
  /** Unix seconds, as the header spells them. */
  readonly timestamp: string;
  readonly body: string;
}

export function signedText({ id, timestamp, body }: SignedParts): string {
  return `${id}.${timestamp}.${body}`;
}
