import { Callout } from "@/app/docs/_components/callout";
import { Code, SampleCode } from "@/app/docs/_components/code";
import { DocTable } from "@/app/docs/_components/doc-table";
import { A, C, H2, P } from "@/app/docs/_components/prose";
import { Step, Steps } from "@/app/docs/_components/steps";
import { getConfig } from "@/lib/config/config";

export function Migrating() {
  return (
    <>
      <P>
        The API speaks Svix’s protocol, and deliveries carry its headers. Your back end keeps its
        SDK, in any language and of version 1 or 2; your customers keep their receivers, their
        secrets and their libraries.
      </P>
      <TwoLines />
      <CopyAll />
      <SwitchOver />
      <Differences />
    </>
  );
}

function TwoLines() {
  return (
    <>
      <H2 id="two-lines">Two lines of your code</H2>
      <Code
        className="mt-4"
        title="JavaScript"
        language="javascript"
        code={`const svix = new Svix(process.env.POSTHASTE_API_KEY, {
  serverUrl: "${getConfig().publicUrl.origin}",
});`}
      />
      <P>
        Every SDK has that option under a similar name: <C>server_url</C> in Python, Ruby and Rust,{" "}
        <C>ServerUrl</C> in Go and C#, <C>serverUrl</C> in Java, Kotlin and PHP.
      </P>
      <Callout tone="warning" title="Never leave the address out">
        Without it an SDK calls Svix’s own service, and sends your key there.
      </Callout>
    </>
  );
}

function CopyAll() {
  return (
    <>
      <H2 id="copy">Copy applications, endpoints and secrets</H2>
      <P>
        This program reads event types, applications and endpoints from there and writes them here,
        signing secrets included; it needs Node.js alone. Endpoints are created disabled. It may be
        run again: what is there already is brought up to date.
      </P>
      <SampleCode path="migrate/from-svix.mjs" title="from-svix.mjs" language="javascript" />
      <Code
        className="mt-3"
        title="Shell"
        language="bash"
        code={`export SVIX_TOKEN="sk_…" SVIX_URL="https://api.us.svix.com"
export POSTHASTE_API_KEY="ph_live_…" POSTHASTE_URL="${getConfig().publicUrl.origin}"
node from-svix.mjs`}
      />
      <Callout tone="note" title="What cannot be copied">
        Values of sensitive headers such as <C>authorization</C> are shown by nobody: set them
        again. Past messages stay where they are.
      </Callout>
    </>
  );
}

function SwitchOver() {
  return (
    <>
      <H2 id="switch-over">Switch over</H2>
      <Steps>
        <Step title="Send a test">
          <p>
            <A href="/docs/go/testing">Send an example</A> to an endpoint or two: tests reach
            disabled endpoints as well.
          </p>
        </Step>
        <Step title="Enable the endpoints here and disable them there">
          <p>
            In that order, per customer if you like: what is sent in between arrives from one side.
          </p>
        </Step>
        <Step title="Change the two lines and deploy">
          <p>
            From now on messages come here. What waits for a retry there is still sent from there.
          </p>
        </Step>
        <Step title="After a day and a half, turn the old account off">
          <p>The longest schedule has then ended.</p>
        </Step>
      </Steps>
    </>
  );
}

function Differences() {
  return (
    <>
      <H2 id="differences">What is different</H2>
      <DocTable
        label="Differences"
        head={["Point", "Here"]}
        rows={[
          ["Keys", "ph_live_… and ph_test_…: opaque, stored as hashes, with an expiry, revocable."],
          ["Event ids", "An eventId conflicts for as long as its message exists, not for a day."],
          [
            "Recover and replays",
            "Exact, and their background tasks can be read and cancelled: GET /api/v1/background-task.",
          ],
          ["Send example", "A key of one application may call it, too."],
          ["Throttling", "throttleRate is enforced, over all workers together."],
          [
            "Headers of deliveries",
            "svix-* and webhook-* on every delivery, so both families of libraries verify.",
          ],
          [
            "More",
            "Headers and timings of each attempt, latency percentiles, search, batches of messages. They are in the API reference.",
          ],
        ]}
      />
      <P>
        Transformations, sinks and ingest sources of Svix’s cloud have no counterpart. Everything
        that does is in the <A href="/docs/api">API reference</A>.
      </P>
    </>
  );
}
