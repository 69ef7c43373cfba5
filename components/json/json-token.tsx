import { clsx } from "clsx";
import { useState } from "react";
import { cutText } from "@/lib/shared/cut-text";
import { splitInvisible } from "@/lib/shared/split-invisible";

/** Longer, a line is slow to draw; so many more come with each press. */
const FIRST_CHARACTERS = 400;
const MORE_CHARACTERS = 10_000;

/** Text of a stranger's: inert, kept from moving its neighbours, with what has no look made visible. */
export function JsonToken({
  text,
  className,
  firstCharacters = FIRST_CHARACTERS,
}: {
  text: string;
  className?: string;
  firstCharacters?: number;
}) {
  const [shownCharacters, setShownCharacters] = useState(firstCharacters);
  const shown = cutText(text, shownCharacters);
  const hidden = text.length - shown.length;
  return (
    <>
      <bdi dir="ltr" className={clsx("[unicode-bidi:isolate]", className)}>
        {splitInvisible(shown).map((part, index) =>
          part.codePoint === null ? (
            part.text
          ) : (
            <Invisible
              // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never change their order
              key={index}
              character={part.text}
              codePoint={part.codePoint}
            />
          ),
        )}
      </bdi>
      {hidden > 0 && (
        <button
          type="button"
          onClick={() => setShownCharacters(shownCharacters + MORE_CHARACTERS)}
          className="ml-1 cursor-pointer rounded-sm bg-pressed px-1 font-sans text-ink-muted hover:text-ink"
        >
          {hidden.toLocaleString("en")} more characters
        </button>
      )}
    </>
  );
}

/** The name is drawn by the style sheet, so that what is selected and copied stays the text. */
function Invisible({ character, codePoint }: { character: string; codePoint: string }) {
  return (
    <span
      data-code={codePoint}
      title={codePoint}
      className="rounded-sm bg-warn-soft text-warn [unicode-bidi:isolate] before:content-[attr(data-code)]"
    >
      {character}
    </span>
  );
}
