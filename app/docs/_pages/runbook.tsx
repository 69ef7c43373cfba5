import { Code } from "@/app/docs/_components/code";
import { A, C, H2, Li, P, Ul } from "@/app/docs/_components/prose";
import { ALERT_GUIDES, type AlertGuide } from "@/app/docs/_content/alerts";

export function Runbook() {
  return (
    <>
      <P>
        One section for each alert of <C>deploy/prometheus/alerts.yml</C>: what it means, how to
        check it and what to do. The dashboard <C>deploy/grafana/posthaste.json</C> shows the same
        metrics.
      </P>
      <Setup />
      {ALERT_GUIDES.map((guide) => (
        <Alert key={guide.id} {...guide} />
      ))}
    </>
  );
}

function Setup() {
  return (
    <>
      <H2 id="set-up-monitoring">Set up monitoring</H2>
      <P>
        The worker serves its metrics on <C>METRICS_PORT</C>, the web process on its own port with
        an API key of the environment. See <A href="/docs/self-hosting#settings">Settings</A>.
      </P>
      <Code
        className="mt-4"
        title="prometheus.yml"
        language="bash"
        code={`global:
  external_labels:
    posthaste_url: https://hooks.example.com   # PUBLIC_URL: alerts link this page
rule_files: [alerts.yml]
scrape_configs:
  - job_name: posthaste-worker
    static_configs: [{ targets: ["worker:9464"] }]   # METRICS_PORT=9464
  - job_name: posthaste-web
    authorization: { credentials_file: /etc/prometheus/posthaste-api-key }
    static_configs: [{ targets: ["web:3000"] }]`}
      />
    </>
  );
}

function Alert({ id, title, name, meaning, checks, actions }: AlertGuide) {
  return (
    <>
      <H2 id={id}>{title}</H2>
      <P>
        <C>{name}</C>
      </P>
      <P>{meaning}</P>
      <Steps label="Check" steps={checks} />
      <Steps label="Do" steps={actions} />
    </>
  );
}

function Steps({ label, steps }: { label: string; steps: readonly string[] }) {
  return (
    <>
      <P>
        <strong>{label}</strong>
      </P>
      <Ul>
        {steps.map((step) => (
          <Li key={step}>{step}</Li>
        ))}
      </Ul>
    </>
  );
}
