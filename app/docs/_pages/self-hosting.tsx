import { Callout } from "@/app/docs/_components/callout";
import { Code } from "@/app/docs/_components/code";
import { DocTable } from "@/app/docs/_components/doc-table";
import { A, C, H2, Li, P, Ul } from "@/app/docs/_components/prose";
import { SETTING_GUIDE } from "@/app/docs/_content/setting-guide";
import { Postgres } from "@/app/docs/_pages/self-hosting-postgres";

export function SelfHosting() {
  return (
    <>
      <Trial />
      <Production />
      <Postgres />
      <Settings />
      <Network />
      <Operating />
    </>
  );
}

function Trial() {
  return (
    <>
      <H2 id="trial">A trial in one command</H2>
      <P>
        Node.js and npm, nothing else: a Node older than 22.19 fetches a pinned Node 24 for itself.
        It starts a Postgres of its own, builds, runs, and prints where to go: the portal’s address,
        two sign-ins, an API key, and a first message to send. Its data lives in <C>.data/</C>.
      </P>
      <Code className="mt-4" title="Shell" language="bash" code="npm start" />
    </>
  );
}

function Production() {
  return (
    <>
      <H2 id="production">Production</H2>
      <P>
        Any Postgres 15 or newer is all that it needs. The build assembles a folder that holds the
        programs and what they load, and nothing for development. Run as many web processes and
        workers from it as you like, on as many machines.
      </P>
      <Code
        className="mt-4"
        title="Shell"
        language="bash"
        code={`npm run build
cp -R dist/app /opt/posthaste && cd /opt/posthaste
node migrate.js      # needs DATABASE_URL only
node setup.js --operator you@example.com
export NODE_ENV=production
# portal and API, on one port
node --enable-source-maps --heap-growing-percent=50 --max-semi-space-size=32 server.js
# delivery
node --enable-source-maps --heap-growing-percent=50 worker.js`}
      />
      <P>
        <C>setup.js</C> creates an operator, an API key for the test and the live environment, and a
        first application in each. It prints the password and the keys once; run again, it changes
        nothing. The README shows all of it on one Debian machine, with systemd and nginx, and the
        repository has a Dockerfile, a compose file and a Helm chart.
      </P>
      <H2 id="without-a-worker">Without a worker</H2>
      <P>
        On a platform that runs no process of its own, let a cron call the drain: it takes the same
        queue with the same code, and does the worker’s housekeeping once. Any number may run at
        once, beside workers, too.
      </P>
      <Code
        className="mt-4"
        title="Each minute"
        language="bash"
        code={'curl "$PUBLIC_URL/api/cron/deliver" --header "authorization: Bearer $CRON_SECRET"'}
      />
    </>
  );
}

function Settings() {
  return (
    <>
      <H2 id="settings">Settings</H2>
      <P>
        Environment variables, read and checked at the start; whatever is wrong is reported
        together.
      </P>
      <DocTable
        label="Settings"
        head={["Variable", "Default", "What it is for"]}
        keys="code"
        rows={Object.entries(SETTING_GUIDE).map(([name, { fallback, text }]) => [
          name,
          <span key="default" className="font-mono text-xs whitespace-nowrap">
            {fallback}
          </span>,
          text,
        ])}
      />
    </>
  );
}

function Network() {
  return (
    <>
      <H2 id="network">Network and safety</H2>
      <P>
        Deliveries go to addresses that strangers choose. A guard within the socket refuses private,
        loopback, link-local and metadata addresses, after the name is resolved and for every
        address that it has; redirects are never followed. What must be reached inside your network
        stands in <C>ALLOWED_PRIVATE_CIDRS</C>.
      </P>
      <P>
        If your network lets traffic out through a proxy only, name it in <C>EGRESS_PROXY_URL</C>.
        Deliveries then go through it by CONNECT, for http and https endpoints alike. The guard
        stays in front of it: the proxy is asked for an address that was checked, never for a name.
        While the proxy is down, deliveries wait and no attempt is spent.
      </P>
      <Callout tone="note" title="TLS">
        Put a proxy with a certificate before the web process and name its address in{" "}
        <C>PUBLIC_URL</C>. Everything, portal, API and temporary URLs, is on one port.
      </Callout>
    </>
  );
}

function Operating() {
  return (
    <>
      <H2 id="operating">Operating it</H2>
      <Ul>
        <Li>
          Load balancers use <C>GET /api/v1/health/ready</C>: 503 while the process starts or stops,
          or while the database takes no writes. Restarts depend on <C>GET /api/v1/health/live</C>,
          which doesn’t ask the database. <C>GET /api/v1/health</C> answers 200 or 503, too, with
          the state of database and queue. Its status is <C>degraded</C>, with a reason, while
          deliveries are sent but not recorded.
        </Li>
        <Li>
          <C>GET /metrics</C> speaks Prometheus; its bearer token is an API key of the environment.
          The worker serves its own on <C>METRICS_PORT</C>, without a key, with <C>/health/live</C>{" "}
          and <C>/health/ready</C>. Logs are lines of JSON on standard output. Alerts and a
          dashboard are in <C>deploy/</C>; see the <A href="/docs/runbook">runbook</A>.
        </Li>
        <Li>
          A worker may be killed at any moment: its deliveries are taken over when their leases end,
          after a minute. On the first SIGTERM it claims no more and finishes what runs.
        </Li>
        <Li>
          Back up Postgres: it holds everything. <C>POSTHASTE_SECRET</C> must be kept beside it, or
          signing secrets cannot be read.
        </Li>
        <Li>
          New versions: build, run <C>migrate.js</C> while the old version serves, then restart the
          processes one by one.
        </Li>
      </Ul>
      <P>
        Problems with single deliveries are on the page{" "}
        <A href="/docs/troubleshooting">Troubleshooting</A>.
      </P>
    </>
  );
}
