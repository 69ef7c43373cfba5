import { Callout } from "@/app/docs/_components/callout";
import { DocTable } from "@/app/docs/_components/doc-table";
import { A, C, H2, Li, P, Ul } from "@/app/docs/_components/prose";
import { RetryTable } from "@/app/docs/_components/retry-table";
import { describeDelay } from "@/app/docs/_content/describe-delay";
import { RetryTimeline } from "@/components/endpoints/retry-timeline";
import { getConfig } from "@/lib/config/config";
import { ATTEMPT_DEADLINE_MS, RESPONSE_BODY_MAX_BYTES } from "@/lib/delivery/constants";
import { FIRST_JITTERED_ATTEMPT, MAX_JITTER } from "@/lib/delivery/retry-schedule";
import { RETRY_DELAY_MAX_SECONDS, RETRY_DELAYS_MAX } from "@/lib/endpoints/constants";

export function RetrySchedule() {
  return (
    <>
      <P>
        A delivery has succeeded when your server answers with a status from 200 to 299 within{" "}
        {ATTEMPT_DEADLINE_MS / 1_000} seconds. Anything else, a redirect and silence included, is a
        failure, and the delivery is tried again.
      </P>
      <Standard />
      <Policies />
      <WhatElse />
      <Ends />
      <ByHand />
    </>
  );
}

function Standard() {
  return (
    <>
      <H2 id="standard">The standard schedule</H2>
      <div className="mt-5 rounded-lg border border-line bg-surface p-4 text-sm">
        <RetryTimeline delaysSeconds={getConfig().standardRetryDelaysSeconds} />
      </div>
      <RetryTable />
      <P>
        A delay counts from the failure before, not from the event. From attempt{" "}
        {FIRST_JITTERED_ATTEMPT} on, up to {MAX_JITTER * 100} % is added at random, never taken
        away, so that what failed together does not come back together. After the last attempt the
        delivery is <em>failed</em>; it stays in the log, and you can still send it.
      </P>
      <Callout tone="note" title="Signed anew">
        Each attempt carries the time of its own and a fresh signature over it, and goes to the
        endpoint as it is then: a new URL, header or secret counts from the next attempt on.
      </Callout>
    </>
  );
}

function Policies() {
  return (
    <>
      <H2 id="policies">Retry policies</H2>
      <P>
        Each endpoint has one; its page says which. You change it under <em>Advanced</em>, or with{" "}
        <C>retryPolicy</C> in the API.
      </P>
      <DocTable
        label="Retry policies"
        head={["Policy", "What it does"]}
        keys="code"
        rows={[
          [
            "standard",
            "The schedule above, which is a setting of this installation. Endpoints made in the portal or by an API have it.",
          ],
          [
            "none",
            "One attempt, and no retry for any reason. Endpoints made under Settings › Advanced Settings › Webhooks begin with it.",
          ],
          [
            "delaysSeconds",
            `Your own list: up to ${RETRY_DELAYS_MAX} delays of one second to ${describeDelay(RETRY_DELAY_MAX_SECONDS)} each.`,
          ],
        ]}
      />
    </>
  );
}

function WhatElse() {
  return (
    <>
      <H2 id="what-your-server-can-say">What your server can say</H2>
      <P>
        Only the status decides. We keep the first {RESPONSE_BODY_MAX_BYTES / 1_024} KiB of the body
        for the log; nothing in it counts. Some answers steer what comes next:
      </P>
      <DocTable
        label="Answers that steer"
        head={["Answer", "What follows"]}
        keys="code"
        rows={[
          ["410 Gone", "The endpoint is disabled, and says why."],
          ["429, 502, 504", "The whole endpoint gets less for a while, not this delivery alone."],
          [
            "retry-after",
            "On any failure: the next attempt waits as long, never shorter than the schedule says and within reason.",
          ],
          ["webhook-delivery: abort-message", "This delivery ends here."],
          ["webhook-delivery: disable", "The endpoint is disabled."],
        ]}
      />
    </>
  );
}

function Ends() {
  return (
    <>
      <H2 id="what-ends-it">What ends the retries</H2>
      <Ul>
        <Li>An answer from 200 to 299, at any attempt.</Li>
        <Li>The end of the schedule.</Li>
        <Li>
          Deleting or disabling the endpoint: what was pending is <em>canceled</em> at once.
          Enabling it again does not bring that back; a manual retry or <em>Replay missing</em>{" "}
          does.
        </Li>
        <Li>
          Five days of nothing but failures: the endpoint is then disabled, after notices that say
          so. Messages that come meanwhile are stored, and <em>Replay missing</em> sends them.
        </Li>
      </Ul>
    </>
  );
}

function ByHand() {
  return (
    <>
      <H2 id="by-hand">Retrying by hand</H2>
      <P>
        Under every policy you can send a message again, from{" "}
        <A href="/docs/go/logs">its page in the log</A>: the same id, a new attempt. Where it
        succeeds, the schedule ends; where it fails, the schedule goes on as if nothing had been
        tried. For many at once, <strong>Replay</strong> on the endpoint’s page recovers all that
        failed since a moment, sends what was never sent, or replays what a filter finds.
      </P>
    </>
  );
}
