"use client";

import { signOut } from "@/components/layout/sign-out";
import { Button } from "@/components/ui/button";

export function SignOutButton() {
  return <Button onClick={signOut}>Sign out</Button>;
}
