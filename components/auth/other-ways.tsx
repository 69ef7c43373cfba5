"use client";

import { KeyRound } from "lucide-react";
import { signIn } from "next-auth/react";
import { useState } from "react";
import { GitHubMark } from "@/components/auth/github-mark";
import { GoogleMark } from "@/components/auth/google-mark";
import { Button } from "@/components/ui/button";

const MARKS = { oidc: KeyRound, github: GitHubMark, google: GoogleMark };

export interface OtherWay {
  readonly id: keyof typeof MARKS;
  readonly name: string;
}

/** Beside a form of our own: those who vouch for people, as far as this installation is set up for them. */
export function OtherWays({ returnPath, ways }: { returnPath: string; ways: readonly OtherWay[] }) {
  const [chosen, setChosen] = useState<string | null>(null);
  if (ways.length === 0) return null;
  async function goTo({ id }: OtherWay) {
    setChosen(id);
    // On success the browser is on its way: the button stays as it is until the page is gone.
    await signIn(id, { callbackUrl: returnPath }).catch(() => setChosen(null));
  }
  return (
    <section aria-label="Other ways to sign in" className="flex flex-col gap-2">
      <p aria-hidden className="mb-2 flex items-center gap-3 text-xs text-ink-muted">
        <span className="h-px grow bg-line" />
        or
        <span className="h-px grow bg-line" />
      </p>
      {ways.map((way) => {
        const Mark = MARKS[way.id];
        return (
          <Button
            key={way.id}
            size="lg"
            className="relative"
            disabled={chosen !== null}
            onClick={() => goTo(way)}
          >
            <Mark aria-hidden className="absolute left-3.5" />
            {chosen === way.id ? `Going to ${way.name}…` : `Continue with ${way.name}`}
          </Button>
        );
      })}
    </section>
  );
}
