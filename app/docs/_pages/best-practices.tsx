import { Callout } from "@/app/docs/_components/callout";
import { SampleCode } from "@/app/docs/_components/code";
import { A, C, H2, Li, P, Ul } from "@/app/docs/_components/prose";
import { ATTEMPT_DEADLINE_MS } from "@/lib/delivery/constants";

export function BestPractices() {
  return (
    <>
      <Queue />
      <Duplicates />
      <Verify />
      <Dedicated />
      <Order />
      <Checklist />
    </>
  );
}

function Queue() {
  return (
    <>
      <H2 id="queue-first">Queue first, answer quickly</H2>
      <P>
        Verify, put the event in a queue or a table of your own, answer with a 2xx, and do the work
        afterwards. If no event may be missed, this is what makes sure of it: once it is in your
        queue, neither a slow database nor a deploy of yours can lose it.
      </P>
      <P>
        An attempt may take {ATTEMPT_DEADLINE_MS / 1_000} seconds, from the look-up of your host to
        the last byte of your answer. Work that is done within the request sooner or later takes
        longer, is counted as a failure, and comes again while the first run still goes on.
      </P>
      <Callout tone="warning" title="When retries are off">
        With the policy <em>none</em> an event whose only attempt fails is not sent again by itself.
        There, a queue is not a matter of taste.
      </Callout>
    </>
  );
}

function Duplicates() {
  return (
    <>
      <H2 id="duplicates">Expect duplicates</H2>
      <P>
        The same event may arrive more than once. Delivery is <em>at least once</em>: if your answer
        is lost on its way to us, we cannot know that you have the event, and send it again. Rarely,
        a worker of ours dies after it has sent and before it has noted so.
      </P>
      <H2 id="idempotency">Make processing idempotent</H2>
      <P>
        Keep a log of the events that you have processed, and skip those that are in it. Every
        delivery has an identifier that is the same each time that it is sent, on every retry and
        every resend: the header <C>webhook-id</C> (and <C>svix-id</C>).
      </P>
      <SampleCode
        path="receive/idempotent.mjs"
        title="A receiver that queues first and processes once"
        language="javascript"
      />
      <P>
        In production the set is a table whose primary key is that id, and the event and its id are
        written in one transaction: then both are there, or neither. Keep ids for as long as a
        message may be resent, 90 days by default.
      </P>
    </>
  );
}

function Verify() {
  return (
    <>
      <H2 id="verify">Verify every signature</H2>
      <P>
        It confirms that the event was sent by us, and that nobody changed it. A secret address is
        no substitute: addresses end up in logs. See{" "}
        <A href="/docs/signature-verification">Signature verification</A>.
      </P>
    </>
  );
}

function Dedicated() {
  return (
    <>
      <H2 id="dedicated-endpoint">Use a dedicated endpoint</H2>
      <P>
        Any URL will do, but it should be one of its own on your server, written for this: without
        your application’s sign-in, CSRF checks and redirects, with a raw body and a log of its own.
        One for each environment, and one for each system that wants other events, each with its own
        secret. There is no limit to how many.
      </P>
    </>
  );
}

function Order() {
  return (
    <>
      <H2 id="order">Do not rely on the order</H2>
      <P>
        Events leave in the order in which they happen, side by side. A retry comes later than what
        happened after it. Where the order matters, compare the event’s <C>timestamp</C> with what
        you have, or read the record’s present state through the API.
      </P>
    </>
  );
}

function Checklist() {
  return (
    <>
      <H2 id="checklist">Before production</H2>
      <Ul>
        <Li>The signature is verified over the raw body, and a wrong one gets a 400.</Li>
        <Li>The answer comes in well under a second, whatever the work is.</Li>
        <Li>The same request sent twice changes nothing the second time.</Li>
        <Li>An event type that your code does not know is acknowledged and ignored.</Li>
        <Li>Somebody hears of it when your queue grows.</Li>
      </Ul>
    </>
  );
}
