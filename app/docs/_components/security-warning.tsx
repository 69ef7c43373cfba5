import { Callout } from "./callout";

export function SecurityWarning() {
  return (
    <Callout tone="warning" title="Security: always verify the signature">
      Anybody can send a POST to your URL. The signature is what tells an event of ours from one
      that somebody made up: verify it before you read anything else, and reject what does not
      verify.
    </Callout>
  );
}
