import { Callout } from "@/app/docs/_components/callout";
import { Code } from "@/app/docs/_components/code";
import { A, C, H2, Li, P, Ul } from "@/app/docs/_components/prose";
import { Step, Steps } from "@/app/docs/_components/steps";

export function Upgrading() {
  return (
    <>
      <Guarantees />
      <Order />
      <RollBack />
      <LongTransactions />
    </>
  );
}

function Guarantees() {
  return (
    <>
      <H2 id="promise">What we promise</H2>
      <Ul>
        <Li>
          <strong>One version back.</strong> Processes of the release before run on the new schema:
          while its migrations run, and afterwards, beside new ones.
        </Li>
        <Li>
          <strong>Online.</strong> Migrations run while messages are accepted and delivered. None
          rewrites a table that grows, and none locks one for longer than a moment.
        </Li>
        <Li>
          <strong>All or nothing.</strong> A migration is one transaction. If it fails or is killed,
          nothing of it takes effect, and the next run applies it again. Only indexes are built
          outside a transaction.
        </Li>
      </Ul>
      <P>
        Each release is tested for it: processes of the release before serve 150 messages a second
        on a database with a million deliveries while the new migrations run. No request may fail
        and no message may be lost.
      </P>
    </>
  );
}

function Order() {
  return (
    <>
      <H2 id="order">Order of steps</H2>
      <Steps>
        <Step title="Back up the database">
          <p>As before every change. The processes may go on.</p>
        </Step>
        <Step title="Migrate with the new release">
          <p>The old processes keep serving. It may run twice at once: the second waits.</p>
          <Code className="mt-3" title="Shell" language="bash" code="npm run migrate" />
        </Step>
        <Step title="Replace the workers, then the web processes, one at a time">
          <p>
            Stop each with <C>SIGTERM</C>: a worker finishes what is in flight, a web process
            answers what it has begun. Old and new ones may run together for as long as you like.
          </p>
        </Step>
      </Steps>
      <Callout tone="warning" title="One release at a time">
        To go from one release to the one after the next, do these steps for each. The promise
        covers one version back.
      </Callout>
    </>
  );
}

function RollBack() {
  return (
    <>
      <H2 id="roll-back">Roll back</H2>
      <P>
        Start the old processes again. The schema stays as it is: they run on it, and the next
        upgrade continues from there. There are no migrations downward. What only the new release
        knows, such as a new setting of an endpoint, is ignored by the old one. From this release to
        the one before, first wait until <C>queue.pendingFanOuts</C> of <C>/api/v1/health</C> is 0:
        old workers don’t expand messages to many endpoints.
      </P>
    </>
  );
}

function LongTransactions() {
  return (
    <>
      <H2 id="long-transactions">Long transactions</H2>
      <P>
        A change of a table waits for every transaction that uses it, such as a backup or a
        forgotten session, and all others would wait behind it. So a migration waits one second at
        most, lets the others pass and tries again, for five minutes. Then it stops without a change
        and names the transactions that were open. End them and run it again.
      </P>
      <P>
        More about running it: <A href="/docs/self-hosting">Self-hosting</A>.
      </P>
    </>
  );
}
