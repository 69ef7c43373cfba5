import { DocTable } from "@/app/docs/_components/doc-table";
import { A, C, H2, H3, Li, P, Ul } from "@/app/docs/_components/prose";
import { OUTCOME_GROUPS, type OutcomeGroup } from "@/app/docs/_content/outcomes";
import type { Explanation } from "@/lib/shared/explanation";

export function Troubleshooting() {
  return (
    <>
      <P>
        Open the attempt in <A href="/docs/go/logs">the log</A>: it shows the request as sent, the
        answer as it came, how long each part took, and one of the explanations below.
      </P>
      <NothingArrives />
      <SignatureFails />
      {OUTCOME_GROUPS.map((group) => (
        <Outcomes key={group.id} {...group} />
      ))}
    </>
  );
}

function NothingArrives() {
  return (
    <>
      <H2 id="nothing-arrives">Nothing arrives</H2>
      <Ul>
        <Li>
          <strong>No message in the log</strong>: nothing was sent to us. Look at what your back
          end’s call to the API answered.
        </Li>
        <Li>
          <strong>A message without deliveries</strong>: no endpoint matched. Compare its event type
          and channels with what your endpoints subscribe to.
        </Li>
        <Li>
          <strong>Webhooks are off</strong>: messages are stored, and none is sent, until somebody{" "}
          <A href="/docs/go/developers">enables them</A>.
        </Li>
        <Li>
          <strong>The endpoint is disabled</strong>, by a person, by a 410, or after five days of
          nothing but failures: its page says which. Enable it, then choose <em>Replay missing</em>.
        </Li>
        <Li>
          <strong>It waits</strong>: the timeline says when the next attempt is due, and why.
        </Li>
      </Ul>
    </>
  );
}

function SignatureFails() {
  return (
    <>
      <H2 id="signature-fails">The signature does not verify</H2>
      <Ul>
        <Li>
          <strong>The body is not raw.</strong> By far the most frequent cause: a framework parsed
          it and your code wrote it anew. In Express, mount <C>express.raw</C> before any JSON
          parser.
        </Li>
        <Li>
          <strong>Another endpoint’s secret.</strong> Each endpoint has its own, and each
          environment has its own endpoints.
        </Li>
        <Li>
          <strong>A rotated secret</strong> whose overlap has ended.
        </Li>
        <Li>
          <strong>Your server’s clock is wrong.</strong> If it is more than five minutes off, the
          libraries refuse everything. We sign with the database’s time.
        </Li>
        <Li>
          <strong>Headers that a proxy removed.</strong> Some drop what they do not know: let{" "}
          <C>webhook-*</C> or <C>svix-*</C> pass.
        </Li>
      </Ul>
      <P>
        <strong>Verify this signature</strong>, on each attempt, shows the signed content and which
        part of it differs from what you received.
      </P>
    </>
  );
}

function Outcomes({ id, heading, intro, explanations }: OutcomeGroup) {
  return (
    <>
      <H2 id={id}>{heading}</H2>
      <P>{intro}</P>
      {id === "status-codes" && (
        <>
          <H3 id="delivered">What counts as received</H3>
          <P>
            200 to 299, and nothing else. What the answer says beside its status is kept for the log
            and decides nothing.
          </P>
        </>
      )}
      <DocTable
        label={heading}
        head={["The log says", "What it means, and what to do"]}
        rows={explanations.map((explanation) => [
          explanation.title,
          <Meaning key="meaning" {...explanation} />,
        ])}
      />
    </>
  );
}

function Meaning({ meaning, advice }: Pick<Explanation, "meaning" | "advice">) {
  return (
    <>
      <p>{meaning}</p>
      {advice !== null && <p className="mt-0.5 text-sm text-ink-muted">{advice}</p>}
    </>
  );
}
