import { clsx } from "clsx";
import { formatDuration } from "@/components/ui/format-duration";
import type { AttemptTiming } from "@/lib/client/attempts";
import { layOutTiming, type TimingPhase } from "./lay-out-timing";

const PHASES: Readonly<Record<TimingPhase, { label: string; color: string }>> = {
  dns: { label: "DNS look-up", color: "bg-ink-faint" },
  connect: { label: "Connect", color: "bg-warn" },
  tls: { label: "TLS handshake", color: "bg-warn" },
  waiting: { label: "Waiting for the first byte", color: "bg-accent" },
  download: { label: "Download", color: "bg-good" },
  failed: { label: "No answer", color: "bg-bad" },
};

/** Where an attempt's time went. */
export function TimingWaterfall({ timing }: { timing: AttemptTiming }) {
  const bars = layOutTiming(timing);
  const totalMs = Math.max(timing.totalMs, 1);
  return (
    <dl aria-label="Timing" className="grid max-w-2xl gap-y-1 text-xs">
      {bars.map(({ phase, startMs, durationMs }) => (
        <div
          key={phase}
          className="grid grid-cols-[8.5rem_minmax(0,1fr)_4rem] items-center gap-2 sm:grid-cols-[11rem_minmax(0,1fr)_4rem]"
        >
          <dt className="truncate text-ink-muted">{PHASES[phase].label}</dt>
          <dd aria-hidden className="relative h-2 rounded-sm bg-pressed">
            <span
              className={clsx("absolute inset-y-0 min-w-0.5 rounded-sm", PHASES[phase].color)}
              style={{
                left: `min(${(startMs / totalMs) * 100}%, 100% - 2px)`,
                width: `${(durationMs / totalMs) * 100}%`,
              }}
            />
          </dd>
          <dd className="text-right">{formatDuration(durationMs)}</dd>
        </div>
      ))}
      <div className="flex justify-between border-t border-line pt-1 font-medium">
        <dt>Total</dt>
        <dd>{formatDuration(timing.totalMs)}</dd>
      </div>
    </dl>
  );
}
