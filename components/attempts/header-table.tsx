import { JsonToken } from "@/components/json/json-token";

/** Longer values come with a press. */
const FIRST_CHARACTERS = 2_000;

/** Headers as they were, inert. Names in `hidden` were sent with values that are not kept. */
export function HeaderTable({
  title,
  headers,
  hidden = [],
}: {
  title: string;
  headers: Readonly<Record<string, string | readonly string[]>>;
  hidden?: readonly string[];
}) {
  const rows = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((one, index) => ({ key: `${name} ${index}`, name, value: String(one) })),
  );
  return (
    <section aria-label={title} className="min-w-0">
      <h3 className="mb-1 text-xs font-medium">{title}</h3>
      <dl className="grid gap-x-4 gap-y-0.5 font-mono text-xs sm:grid-cols-[minmax(9rem,auto)_minmax(0,1fr)]">
        {rows.map(({ key, name, value }) => (
          <div key={key} className="contents">
            <dt className="text-ink-muted wrap-anywhere">{name}</dt>
            <dd className="mb-1 min-w-0 wrap-anywhere whitespace-pre-wrap sm:mb-0">
              <JsonToken text={value} firstCharacters={FIRST_CHARACTERS} />
            </dd>
          </div>
        ))}
        {hidden.map((name) => (
          <div key={name} className="contents">
            <dt className="text-ink-muted wrap-anywhere">{name}</dt>
            <dd className="mb-1 font-sans text-ink-faint sm:mb-0">sent, value not kept</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
