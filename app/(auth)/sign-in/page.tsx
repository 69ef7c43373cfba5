import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { BrandMark } from "@/components/layout/brand-mark";
import { safeReturnPath } from "@/lib/web/safe-return-path";
import { findCurrentUser } from "@/lib/web/session";
import { SignInForm } from "./_components/sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

interface Props {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: Props) {
  const { next } = await searchParams;
  const returnPath = safeReturnPath(typeof next === "string" ? next : undefined);
  if ((await findCurrentUser()) !== null) redirect(returnPath);
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="flex w-full max-w-sm flex-col gap-6">
        <div className="flex flex-col items-center gap-3 text-center">
          <BrandMark className="size-9" />
          <h1 className="text-xl font-semibold tracking-tight">Sign in to Posthaste</h1>
        </div>
        <SignInForm returnPath={returnPath} />
        <p className="text-center text-xs text-pretty text-ink-muted">
          No account? Whoever runs this service can make one for you.
        </p>
      </div>
    </main>
  );
}
