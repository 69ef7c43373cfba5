import { type ReactNode, useId } from "react";
import { SECTION_COLUMNS } from "./columns";

/** A few settings that belong together, and what they are about. */
export function SettingsSection({
  title,
  text,
  children,
}: {
  title: string;
  text: string;
  children: ReactNode;
}) {
  const id = useId();
  const titleId = `${id}-title`;
  const textId = `${id}-text`;
  return (
    <fieldset
      aria-labelledby={titleId}
      aria-describedby={textId}
      className={`${SECTION_COLUMNS} min-w-0 p-4`}
    >
      <div>
        <h2 id={titleId} className="text-sm font-medium">
          {title}
        </h2>
        <p id={textId} className="mt-1 text-pretty text-ink-muted">
          {text}
        </p>
      </div>
      <div className="flex flex-col gap-4">{children}</div>
    </fieldset>
  );
}
