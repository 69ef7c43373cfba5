import { Callout } from "@/app/docs/_components/callout";
import { Card, Cards } from "@/app/docs/_components/cards";
import { SampleCode } from "@/app/docs/_components/code";
import { DocTable } from "@/app/docs/_components/doc-table";
import { EventTable } from "@/app/docs/_components/event-table";
import { A, C, H2, H3, Li, P, Ul } from "@/app/docs/_components/prose";
import { RetryTable } from "@/app/docs/_components/retry-table";
import { SecurityWarning } from "@/app/docs/_components/security-warning";
import { Step, Steps } from "@/app/docs/_components/steps";
import { ThreeSteps } from "@/app/docs/_components/three-steps";
import { type DocContentProps, groupAnchor } from "@/app/docs/_content/event-groups";

export function WebhooksGuide({ groups }: DocContentProps) {
  return (
    <>
      <P>
        When something happens in your account, say an order ships or its tracking changes, you hear
        of it at once: we make an HTTP POST to a URL of yours, with the event as JSON. There is
        nothing to poll.
      </P>
      <ThreeSteps />
      <Callout tone="note" title="Endpoints are yours">
        An endpoint is a URL that you define, on a server that you run. One event may go to many of
        them, each signed with a secret of its own, and one that fails delays no other.
      </Callout>
      <Enabling />
      <Adding />
      <Testing />
      <Details />
      <Events groups={groups} />
      <Verification />
      <Retries />
      <Help />
    </>
  );
}

function Enabling() {
  return (
    <>
      <H2 id="prerequisites">Prerequisites</H2>
      <Ul>
        <Li>
          The Developer API is enabled: the <A href="/docs/quickstart">Quickstart</A> shows how.
        </Li>
        <Li>An endpoint URL is ready, which accepts POST requests.</Li>
      </Ul>
      <H2 id="enabling-webhooks">Enabling webhooks</H2>
      <Steps>
        <Step title="Open the Developers page">
          <p>
            In the sidebar, choose <A href="/docs/go/developers">Connections › Developers</A>.
          </p>
        </Step>
        <Step title="Choose Enable Webhooks">
          <p>
            It is in the section <strong>Webhooks</strong>. Until then events are stored, and none
            is sent.
          </p>
        </Step>
        <Step title="Open the webhook portal">
          <p>There you add endpoints, read the logs, and test deliveries.</p>
        </Step>
      </Steps>
    </>
  );
}

function Adding() {
  return (
    <>
      <H2 id="adding-an-endpoint">Adding an endpoint</H2>
      <Steps>
        <Step title="Choose Add Endpoint">
          <p>
            In the portal, on the tab <A href="/docs/go/endpoints">Endpoints</A>.
          </p>
        </Step>
        <Step title="Enter your endpoint’s URL">
          <p>
            Deliveries go to exactly this address. In a live environment it must be HTTPS; private
            addresses are refused, and redirects are never followed.
          </p>
        </Step>
        <Step title="Choose events">
          <p>
            Specific ones, or <em>All events</em>, which includes those that are added later.
          </p>
        </Step>
        <Step title="Choose Create">
          <p>The endpoint is active at once.</p>
        </Step>
      </Steps>
      <Callout tone="tip" title="Testing tip">
        Your endpoint is not ready yet? Choose <em>Use a temporary URL</em> in the form: we receive
        what arrives there and show it to you. A service such as webhook.site works as well.
      </Callout>
    </>
  );
}

function Testing() {
  return (
    <>
      <H2 id="testing">Testing your webhook</H2>
      <Steps>
        <Step title="Open the tab Testing">
          <p>
            Choose your endpoint, then <A href="/docs/go/testing">Testing</A>.
          </p>
        </Step>
        <Step title="Select an event type">
          <p>
            Such as <C>fulfillment.created</C>. Its example can be changed before it is sent.
          </p>
        </Step>
        <Step title="Choose Send Example">
          <p>
            The result appears in place: what your server answered, how long each part took, and
            what to do about a failure. A test is signed like any other delivery, carries{" "}
            <C>"test": true</C>, and is never retried.
          </p>
        </Step>
      </Steps>
    </>
  );
}

function Details() {
  return (
    <>
      <H2 id="endpoint-details">Endpoint details</H2>
      <P>The page of an endpoint shows</P>
      <DocTable
        label="Endpoint details"
        head={["Field", "Description"]}
        rows={[
          ["Endpoint URL", "Where its webhooks are sent."],
          ["Subscribed events", "Which events are sent there."],
          [
            "Delivery stats",
            "Success and failure over time, latency, and what the server answered.",
          ],
          [
            "Signing secret",
            "What you verify with: hidden until you reveal it; each reveal is audited.",
          ],
          ["Retry policy", "When a failed delivery is tried again, if at all."],
        ]}
      />
    </>
  );
}

function Events({ groups }: DocContentProps) {
  const hasEnvelope = groups.some(({ events }) => events.some((event) => event.hasEnvelope));
  return (
    <>
      <H2 id="webhook-events">Webhook events</H2>
      {groups.length === 0 && <P>No event types have been added yet.</P>}
      {groups.map(({ name, events }) => (
        <div key={name}>
          <H3 id={`events-${groupAnchor(name)}`}>{name}</H3>
          <EventTable label={`${name} events`} events={events} />
        </div>
      ))}
      <H2 id="example-payloads">Example payloads</H2>
      {hasEnvelope && (
        <P>
          Every event has the same envelope: its <C>id</C>, which stays the same each time that it
          is sent, its <C>type</C>, its <C>timestamp</C>, the <C>workspaceId</C> that it happened
          in, and its <C>data</C>.
        </P>
      )}
      <P>
        The <A href="/docs/event-catalog">event catalog</A> has the example payloads that the tab
        Testing sends.
      </P>
    </>
  );
}

function Verification() {
  return (
    <>
      <H2 id="signature-verification">Signature verification</H2>
      <SecurityWarning />
      <Ul>
        <Li>
          <strong>Get the signing secret</strong> from the <A href="/docs/go/secret">details</A> of
          your endpoint. Each endpoint has its own.
        </Li>
        <Li>
          <strong>Verify signature and timestamp</strong> with an official Svix library, over the
          raw request body: parsed and written anew, it is no longer what was signed.
        </Li>
        <Li>
          <strong>Process or reject</strong>: process only what verifies, reject the rest.
        </Li>
      </Ul>
      <SampleCode
        path="verify/express.txt"
        title="JavaScript: in an Express handler"
        language="javascript"
      />
      <P>
        In Express, mount it behind <C>{'express.raw({ type: "application/json" })'}</C>, which
        leaves the body as it came. For other languages, and for how to verify by hand, see{" "}
        <A href="/docs/signature-verification">Signature verification</A>.
      </P>
    </>
  );
}

function Retries() {
  return (
    <>
      <H2 id="retry-schedule">Retry schedule</H2>
      <P>
        A 2xx answer acknowledges receipt as soon as its headers have arrived: its body can't turn
        it into a failure. Anything else, or no answer, is a failure, and the delivery is tried
        again with growing delays:
      </P>
      <RetryTable />
      <P>
        You can retry by hand as well, at any time, from the portal. When an endpoint is deleted or
        disabled, attempts to it stop. <A href="/docs/retry-schedule">More on retries</A>.
      </P>
    </>
  );
}

function Help() {
  return (
    <>
      <H2 id="troubleshooting">Troubleshooting</H2>
      <P>
        Every attempt in the log says what happened and what to do about it. The{" "}
        <A href="/docs/troubleshooting">troubleshooting guide</A> has all of these explanations.
      </P>
      <H2 id="next-steps">Next steps</H2>
      <Cards>
        <Card href="/docs/quickstart" title="Quickstart">
          Build a complete integration with webhooks and the API.
        </Card>
        <Card href="/docs/api" title="API reference">
          Explore every operation of the API.
        </Card>
      </Cards>
    </>
  );
}
