import { Callout } from "@/app/docs/_components/callout";
import { Card, Cards } from "@/app/docs/_components/cards";
import { Code, SampleCode } from "@/app/docs/_components/code";
import { A, C, H2, P } from "@/app/docs/_components/prose";
import { Step, Steps } from "@/app/docs/_components/steps";
import { getConfig } from "@/lib/config/config";

export function Quickstart() {
  return (
    <>
      <P>
        You will build both ends: a back end that posts events through the API, and a receiver that
        verifies them. The programs below are complete; copy them as they are. They need Node.js 20
        and the <C>svix</C> package, because the API speaks Svix’s protocol.
      </P>
      <GetKey />
      <Receive />
      <Send />
      <Look />
      <Next />
    </>
  );
}

function GetKey() {
  return (
    <>
      <H2 id="get-an-api-key">1. Get an API key</H2>
      <Steps>
        <Step title="Enable the Developer API">
          <p>
            In the portal, open <A href="/docs/go/developers">Connections › Developers</A> and
            choose <strong>Enable Developer API</strong>. Webhooks need it, too.
          </p>
        </Step>
        <Step title="Create a key">
          <p>
            Choose <strong>Create key</strong>. It is shown once: keep it in your shell, together
            with the address of this service.
          </p>
        </Step>
      </Steps>
      <Code
        className="mt-4"
        title="Shell"
        language="bash"
        code={`export POSTHASTE_URL="${getConfig().publicUrl.origin}"
export POSTHASTE_API_KEY="ph_…"
npm install svix@1`}
      />
      <Callout tone="note" title="Which key?">
        A key made in the portal opens one application. A back end that serves many customers uses
        an environment’s key, which opens them all and may create applications; whoever operates the
        service hands it out. The program below needs one of those.
      </Callout>
    </>
  );
}

function Receive() {
  return (
    <>
      <H2 id="register-an-endpoint">2. Register an endpoint</H2>
      <P>
        An application stands for one of your customers. It has endpoints: URLs that events are sent
        to. Run this once; it prints the endpoint’s signing secret.
      </P>
      <SampleCode path="quickstart/set-up.mjs" title="set-up.mjs" language="javascript" />
      <H2 id="receive">3. Receive</H2>
      <P>
        The receiver verifies each request over its raw body, answers at once, and rejects what does
        not verify.
      </P>
      <SampleCode path="quickstart/receiver.mjs" title="receiver.mjs" language="javascript" />
      <Code
        className="mt-3"
        title="Shell"
        language="bash"
        code={'WEBHOOK_SECRET="$(node set-up.mjs)" node receiver.mjs'}
      />
      <Callout tone="tip" title="No server that can be reached?">
        A service on the internet cannot reach your laptop. Choose <em>Use a temporary URL</em> when
        you <A href="/docs/go/new-endpoint">add an endpoint</A>: what arrives there is shown in the
        portal. A service such as webhook.site does the same.
      </Callout>
    </>
  );
}

function Send() {
  return (
    <>
      <H2 id="send">4. Send an event</H2>
      <P>
        One call for each event. Once it is answered, the event is stored, and it will be delivered
        to every endpoint that subscribed to its type.
      </P>
      <SampleCode path="quickstart/send.mjs" title="send.mjs" language="javascript" />
      <P>The same without an SDK, in any language that can make an HTTP request:</P>
      <SampleCode path="quickstart/send.sh" title="send.sh" language="bash" />
      <P>
        The receiver prints <C>Received: fulfillment.created</C> within moments.
      </P>
    </>
  );
}

function Look() {
  return (
    <>
      <H2 id="see-what-happened">5. See what happened</H2>
      <P>
        <A href="/docs/go/logs">The log</A> has every message with what became of it at each
        endpoint: the request as sent, the answer as it came, the timings. Stop the receiver and
        send again: the attempt fails, and the next one follows after five seconds. Start it in
        time, and the message arrives; or open it and choose <strong>Retry now</strong>.
      </P>
    </>
  );
}

function Next() {
  return (
    <>
      <H2 id="next-steps">Next steps</H2>
      <Cards>
        <Card href="/docs/signature-verification" title="Signature verification">
          In the language of your own receiver.
        </Card>
        <Card href="/docs/best-practices" title="Best practices">
          Before it goes to production.
        </Card>
        <Card href="/docs/event-catalog" title="Event catalog">
          Which events there are, and what they hold.
        </Card>
        <Card href="/docs/api" title="API reference">
          Everything else that the API can do.
        </Card>
      </Cards>
    </>
  );
}
