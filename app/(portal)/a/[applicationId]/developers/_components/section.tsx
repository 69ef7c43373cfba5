import { CircleCheck, CircleDashed, type LucideIcon } from "lucide-react";
import { type ReactNode, useId } from "react";
import { Panel } from "@/components/ui/panel";
import { Status } from "@/components/ui/status";

/** A feature with its switch: what it is, whether it is on, and at the right what turns it. */
export function Section({
  icon: Icon,
  title,
  isOn,
  actions,
  children,
}: {
  icon: LucideIcon;
  title: string;
  isOn: boolean;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const titleId = useId();
  return (
    <Panel aria-labelledby={titleId}>
      <div className="flex min-h-13 flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line px-4 py-2.5">
        <div className="flex items-center gap-2.5">
          <Icon aria-hidden className="size-4.5 text-ink-muted" />
          <h2 id={titleId} className="text-base font-semibold">
            {title}
          </h2>
          {isOn ? (
            <Status look="pill" tone="good" icon={CircleCheck} label="On" />
          ) : (
            <Status look="pill" tone="idle" icon={CircleDashed} label="Off" />
          )}
        </div>
        {actions}
      </div>
      {children}
    </Panel>
  );
}
