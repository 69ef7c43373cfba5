import { Callout } from "@/app/docs/_components/callout";
import { Code } from "@/app/docs/_components/code";
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
        <C>import:svix</C> comes with the installation. It copies event types, applications and
        endpoints with their filters, headers and signing secrets, through the API, so every rule
        applies. Endpoints are created disabled. Start with a dry run, which writes nothing.
      </P>
      <Code
        className="mt-4"
        title="Shell"
        language="bash"
        code={`export SVIX_URL="https://api.us.svix.com" SVIX_TOKEN="sk_…"
export POSTHASTE_URL="${getConfig().publicUrl.origin}" POSTHASTE_API_KEY="ph_live_…"
npm run import:svix -- --dry-run
npm run import:svix`}
      />
      <P>
        Each run prints a table per application and every refusal with its reason, and writes both
        to <C>svix-import-report.json</C>. Its state is in <C>svix-import-state.jsonl</C>: keep that
        file. If a run is cut off, start it again and it continues. Later runs bring over what has
        changed at the source. A field that was changed here keeps its value, unless you add{" "}
        <C>--overwrite</C>.
      </P>
      <DocTable
        label="Options"
        head={["Option", "What it does"]}
        keys="code"
        rows={[
          ["--application <id or uid>", "Copies this application only. May be repeated."],
          ["--overwrite", "Also writes fields that were changed here since the last run."],
          ["--secrets <file>", "Private Ed25519 keys as JSON: endpoint id to whsk_… key."],
          ["--state, --report <file>", "Other names for the two files."],
          ["--requests-per-second <n>", "Limit for each side, 50 by default. 429 is respected."],
          ["--in <file>", "Reads a file of export:svix in place of a server."],
        ]}
      />
      <Callout tone="note" title="Exceptions">
        Svix never shows values of sensitive headers such as <C>authorization</C>, nor private
        Ed25519 keys: the report names each endpoint concerned. Objects without a uid get one made
        of their id: <C>app_2x</C> becomes <C>svix_2x</C>. Past messages stay at Svix.
      </Callout>
    </>
  );
}

function SwitchOver() {
  return (
    <>
      <H2 id="switch-over">Switch over</H2>
      <Steps>
        <Step title="Run both side by side">
          <p>
            Messages still go to Svix. Repeat the import as often as you like: rotated secrets and
            new endpoints come along. <A href="/docs/go/testing">Send an example</A> to an endpoint
            or two: tests reach disabled endpoints, and receivers verify them with the secret that
            they have.
          </p>
        </Step>
        <Step title="Import a last time, then enable">
          <p>
            This enables exactly the endpoints that are enabled at Svix. It may be repeated, and an
            endpoint that is disabled here afterwards stays disabled.
          </p>
          <Code
            className="mt-3"
            title="Shell"
            language="bash"
            code={`npm run import:svix
npm run import:svix -- --enable`}
          />
        </Step>
        <Step title="Change the two lines of the sender and deploy">
          <p>
            From now on messages come here. Each message goes to one side, so no event is delivered
            twice. Svix still retries what it accepted before.
          </p>
        </Step>
        <Step title="After a day and a half, turn the old account off">
          <p>Its longest retry schedule has ended by then.</p>
        </Step>
      </Steps>
      <H2 id="roll-back">Roll back</H2>
      <P>
        As long as the old account exists, going back is changing the two lines again: endpoints and
        secrets at Svix are as they were. If endpoints were added or changed here meanwhile, copy
        them back first. The export finds the original objects and changes those; new ones are
        created disabled until <C>--enable</C>.
      </P>
      <Code
        className="mt-4"
        title="Shell"
        language="bash"
        code={`npm run export:svix -- --dry-run
npm run export:svix
npm run export:svix -- --enable
npm run export:svix -- --out everything.jsonl   # a file, with all secrets: keep it safe`}
      />
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
