import { Callout } from "@/app/docs/_components/callout";
import { Code, SampleCode } from "@/app/docs/_components/code";
import { DocTable } from "@/app/docs/_components/doc-table";
import { A, C, H2, Li, Ol, P } from "@/app/docs/_components/prose";
import { SecurityWarning } from "@/app/docs/_components/security-warning";
import { VerifyTabs } from "@/app/docs/_components/verify-tabs";

export function SignatureVerification() {
  return (
    <>
      <SecurityWarning />
      <P>
        Each endpoint has a <strong>signing secret</strong> of its own, <C>whsec_…</C>. You find it
        in the <A href="/docs/go/secret">details of the endpoint</A>. Only we and you know it, so a
        signature that it verifies is ours.
      </P>
      <H2 id="steps">Three rules</H2>
      <Ol>
        <Li>
          <strong>Use the raw body.</strong> The bytes that we sent are the bytes that we signed. A
          body that was parsed and written anew has other bytes and does not verify.
        </Li>
        <Li>
          <strong>Check the timestamp, too.</strong> The libraries refuse what is more than five
          minutes old, so nobody can send an old request again. Each attempt is signed anew, a late
          retry included.
        </Li>
        <Li>
          <strong>Process only what verifies; reject the rest</strong> with a 400 or a 401.
        </Li>
      </Ol>
      <H2 id="with-a-library">With a library</H2>
      <P>
        The official libraries of <A href="https://github.com/svix/svix-webhooks">Svix</A> verify
        our deliveries unchanged, and so do those of{" "}
        <A href="https://www.standardwebhooks.com">Standard Webhooks</A>.
      </P>
      <VerifyTabs label="With a library, by language" kind="library" />
      <Callout tone="note" title="Express">
        Mount the handler behind <C>{'express.raw({ type: "application/json" })'}</C>: a JSON parser
        before it would take the raw body away.
      </Callout>
      <H2 id="by-hand">By hand</H2>
      <P>
        Complete receivers with nothing but what the language brings. They read the secret from{" "}
        <C>WEBHOOK_SECRET</C> and listen on <C>PORT</C>.
      </P>
      <VerifyTabs label="By hand, by language" kind="byHand" />
      <HowItIsMade />
      <TryIt />
      <Rotation />
    </>
  );
}

function HowItIsMade() {
  return (
    <>
      <H2 id="how-a-signature-is-made">How a signature is made</H2>
      <P>Three headers, each under two names; use either family.</P>
      <DocTable
        label="Headers"
        head={["Header", "What it holds"]}
        keys="code"
        rows={[
          ["webhook-id, svix-id", "The message’s id: the same on every retry and resend."],
          [
            "webhook-timestamp, svix-timestamp",
            "When this attempt was made, in seconds since 1970.",
          ],
          [
            "webhook-signature, svix-signature",
            "One or more signatures with a space between them: v1,<base64>.",
          ],
        ]}
      />
      <Code
        className="mt-4"
        title="The signed content, and the signature"
        language="http"
        code={`content   = webhook-id + "." + webhook-timestamp + "." + body
key       = base64-decode(secret without "whsec_")
signature = "v1," + base64(HMAC-SHA256(key, content))`}
      />
      <P>
        An endpoint whose key is an Ed25519 pair (<C>whsk_…</C>) is signed with <C>v1a,</C> instead;
        its public form <C>whpk_…</C> verifies. Compare in constant time, and skip versions that you
        do not know: another one may be added beside it.
      </P>
    </>
  );
}

function TryIt() {
  return (
    <>
      <H2 id="try-it">Try it with openssl and curl</H2>
      <P>The same steps in a shell: sign a request and send it to your own receiver.</P>
      <SampleCode path="verify/send.sh" title="send.sh" language="bash" />
      <P>
        For one that came and did not verify, open the attempt in the portal and choose{" "}
        <strong>Verify this signature</strong>: it shows the signed content and which part differs
        from what you received.
      </P>
    </>
  );
}

function Rotation() {
  return (
    <>
      <H2 id="rotation">Changing the secret</H2>
      <P>
        <A href="/docs/go/secret">Rotate</A> makes a new secret, and the old one keeps signing
        beside it for as long as you choose (24 hours by default, seven days at most): meanwhile
        each request carries both signatures, and a receiver with either secret accepts it. Deploy
        the new one in that time.
      </P>
    </>
  );
}
