import { FlaskConical } from "lucide-react";
import { readSample } from "@/app/docs/_content/read-sample";
import { type Sample, VERIFY_SAMPLES } from "@/app/docs/_content/verify-samples";
import { Code } from "./code";
import { CodeTabs } from "./code-tabs";

/** How to verify, language by language. */
export function VerifyTabs({ label, kind }: { label: string; kind: "library" | "byHand" }) {
  const tabs = VERIFY_SAMPLES.flatMap(({ name, ...samples }) => {
    const sample = samples[kind];
    return sample === null ? [] : [{ name, panel: <Panel sample={sample} /> }];
  });
  return <CodeTabs label={label} tabs={tabs} />;
}

function Panel({ sample }: { sample: Sample }) {
  const { path, title, language, install, isRun } = sample;
  return (
    <>
      {install !== null && <Code title="Install" language="bash" code={install} />}
      <Code title={title} language={language} code={readSample(path)} />
      {isRun && (
        <p className="flex items-center gap-1.5 text-xs text-ink-muted">
          <FlaskConical aria-hidden className="size-3.5 shrink-0" />
          Our tests run this very file against a delivery.
        </p>
      )}
    </>
  );
}
