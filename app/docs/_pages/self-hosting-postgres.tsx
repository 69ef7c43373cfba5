import { Code } from "@/app/docs/_components/code";
import { DocTable } from "@/app/docs/_components/doc-table";
import { C, H2, Li, P, Ul } from "@/app/docs/_components/prose";

const POOL_MODES: readonly (readonly [string, string])[] = [
  ["session", "Works with PgBouncer’s default configuration."],
  [
    "transaction, statement",
    "Refused when a process starts: sessions would lose their settings between two statements.",
  ],
];

const SSL_MODES: readonly (readonly [string, string])[] = [
  ["disable", "Never TLS."],
  ["allow", "TLS only if the server demands it."],
  ["prefer", "The default. TLS if the server offers it; no certificate is checked."],
  [
    "require",
    "Always TLS. With sslrootcert the certificate must come from that authority, otherwise it isn’t checked.",
  ],
  ["verify-ca", "The certificate must come from the authority in sslrootcert."],
  ["verify-full", "As verify-ca, and the certificate must name the host. Use it."],
];

/** For the page on self-hosting. */
export function Postgres() {
  return (
    <>
      <H2 id="postgres">Postgres</H2>
      <P>
        Postgres 15 or newer with its default settings. Each session sets what Posthaste relies on
        by statement and reads it back, so defaults of your role or database (
        <C>alter role … set …</C>) do no harm. Memory, costs and logging stay as you set them.
      </P>
      <Ul>
        <Li>
          The role must own the database, or the schemas <C>public</C> and <C>partitions</C> with
          their tables: the worker creates and drops partitions. It needs no superuser.
        </Li>
        <Li>
          A web process opens <C>WEB_POOL_SIZE</C> connections, a worker <C>WORKER_POOL_SIZE</C> and{" "}
          <C>QUEUE_POOL_SIZE</C>; each has one more for <C>LISTEN</C>. Their sum must stay below{" "}
          <C>max_connections</C>.
        </Li>
        <Li>
          A statement ends after 5 seconds, and a connection whose server is silent for 10 seconds
          is closed.
        </Li>
      </Ul>
      <H2 id="poolers">Poolers</H2>
      <DocTable
        label="Pool modes"
        head={["Pool mode", "With Posthaste"]}
        rows={POOL_MODES}
        keys="code"
      />
      <P>
        <C>LISTEN</C> takes a server connection of the pooler for good. With{" "}
        <C>DATABASE_LISTEN_URL</C> it goes to Postgres itself.
      </P>
      <H2 id="several-hosts">Several hosts</H2>
      <P>
        Name the primary and its standbys. Posthaste uses the host that accepts writes, and finds
        the new one after a fail-over. A host that doesn’t answer costs 1.5 seconds (
        <C>connect_timeout</C> changes that), once: the good host is remembered.
      </P>
      <Code
        className="mt-4"
        title=".env"
        language="bash"
        code="DATABASE_URL=postgres://posthaste:password@db1:5432,db2:5432/posthaste?sslmode=verify-full&sslrootcert=system"
      />
      <P>
        <C>target_session_attrs</C> can be <C>read-write</C> (the default for several hosts),{" "}
        <C>primary</C> or <C>any</C>. With <C>load_balance_hosts=random</C> the order is random.
        IPv6 addresses go in brackets; <C>?host=/var/run/postgresql</C> names a Unix-domain socket.
        A parameter that Posthaste doesn’t know is reported when it starts.
      </P>
      <H2 id="database-tls">TLS to the database</H2>
      <P>
        <C>sslmode</C> means what it means to psql. <C>sslrootcert</C> is a file, or <C>system</C>{" "}
        for the authorities that the operating system trusts; <C>sslcert</C> and <C>sslkey</C>{" "}
        present a certificate of your own.
      </P>
      <DocTable label="TLS modes" head={["sslmode", "What it does"]} rows={SSL_MODES} keys="code" />
    </>
  );
}
