import { Code } from "@/app/docs/_components/code";
import { DocTable } from "@/app/docs/_components/doc-table";
import { C, H2, Li, P, Ul } from "@/app/docs/_components/prose";

const DATABASE_URL =
  "postgres://posthaste:password@db1:5432,db2:5432,db3:5432/posthaste?target_session_attrs=read-write";

/** The same values as chaos/system/cluster-nodes.ts, where a test run proves them. */
const PATRONI = `bootstrap:
  dcs:
    ttl: 20
    loop_wait: 5
    retry_timeout: 5
    synchronous_mode: true
    postgresql:
      use_pg_rewind: true
      use_slots: true
  initdb:
    - encoding: UTF8
    - locale: C
    - data-checksums`;

const FAILURES: readonly (readonly [string, string, string])[] = [
  [
    "A web process",
    "The proxy sends requests to the others.",
    "Requests that were open fail; a client with an Idempotency-Key repeats them safely.",
  ],
  [
    "A worker",
    "The others take over what was in flight when its leases end, after a minute.",
    "What was in flight may arrive twice.",
  ],
  [
    "The primary of Postgres",
    "Patroni promotes a synchronous standby in 20 to 40 seconds. Until then sends get a 503 with Retry-After.",
    "Nothing that was answered 202 is lost. What was in flight may arrive twice.",
  ],
  [
    "A standby of Postgres",
    "Patroni makes another one synchronous within loop_wait.",
    "Commits wait for a few seconds at most.",
  ],
  [
    "All standbys of Postgres",
    "With synchronous_mode the primary goes on alone; with synchronous_mode_strict it stops accepting.",
    "Choose strict if losing the primary as well must lose nothing.",
  ],
];

export function HighAvailability() {
  return (
    <>
      <P>
        Posthaste keeps all of its state in Postgres. Web processes and workers are replaceable: run
        two or more of each, on different machines. What remains is Postgres itself.
      </P>
      <H2 id="processes">Processes</H2>
      <Ul>
        <Li>
          Two web processes behind a proxy that asks <C>/api/v1/health/ready</C>. A restart drops no
          request: a process that stops reports that it isn’t ready, goes on serving for{" "}
          <C>SHUTDOWN_DELAY_SECONDS</C>, and ends its connections after their next response.
        </Li>
        <Li>
          Two workers. They share the queue without configuration; limits per endpoint hold over all
          of them.
        </Li>
        <Li>
          All processes get the same <C>POSTHASTE_SECRET</C> and the same <C>DATABASE_URL</C>.
        </Li>
      </Ul>
      <H2 id="postgres">Postgres</H2>
      <P>
        Use synchronous replication. Without it a standby that is promoted may lack the last
        commits, and messages that were answered 202 are lost. These are the settings of Patroni
        that our own test runs with; everything else has its default:
      </P>
      <Code className="mt-4" title="patroni.yml" language="bash" code={PATRONI} />
      <P>
        Name all nodes in <C>DATABASE_URL</C>. Each process uses the one that accepts writes and
        follows it after a fail-over, so no virtual address and no proxy in between is needed:
      </P>
      <Code
        className="mt-4"
        title="Setting"
        language="bash"
        code={`DATABASE_URL=${DATABASE_URL}`}
      />
      <Ul>
        <Li>
          Patroni’s <C>ttl</C> decides how long a dead primary goes unnoticed: 20 seconds is its
          minimum. Keep <C>loop_wait</C> + 2 × <C>retry_timeout</C> ≤ <C>ttl</C>.
        </Li>
        <Li>
          Run etcd, Consul or ZooKeeper on three machines; a single one is enough for a test only.
        </Li>
        <Li>
          Managed services (RDS Multi-AZ, Cloud SQL HA, Azure zone-redundant) replicate
          synchronously by themselves and keep one address: a plain <C>DATABASE_URL</C> is enough.
        </Li>
      </Ul>
      <H2 id="failures">What happens when something dies</H2>
      <DocTable
        label="Failures and their effect"
        head={["What dies", "What happens", "What it costs"]}
        rows={FAILURES}
      />
      <H2 id="proof">See it for yourself</H2>
      <P>
        One command starts three Postgres nodes under Patroni on your machine, two web processes and
        three workers, posts numbered messages, kills workers and web processes, and kills the
        primary twice. It ends with an error unless every message that was answered 202 arrived, and
        every duplicate was in flight when something died. It prints how long each recovery took. It
        needs Debian’s packages <C>postgresql</C>, <C>patroni</C> and <C>etcd-server</C>.
      </P>
      <Code className="mt-4" title="Shell" language="bash" code="npm run chaos -- --cluster" />
    </>
  );
}
