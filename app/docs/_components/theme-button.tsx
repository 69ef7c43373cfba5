"use client";

import { Moon, Sun } from "lucide-react";
import { applyTheme } from "@/components/layout/apply-theme";
import { Button } from "@/components/ui/button";

/** Turns light into dark and back. */
export function ThemeButton() {
  return (
    <Button
      look="ghost"
      size="icon"
      aria-label="Change between light and dark"
      onClick={() => applyTheme(isDark() ? "light" : "dark")}
    >
      <Sun aria-hidden className="hidden [[data-theme=dark]_&]:block" />
      <Moon aria-hidden className="[[data-theme=dark]_&]:hidden" />
    </Button>
  );
}

/** What the reader sees now: the theme that was chosen, or else the system's. */
function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  if (theme !== undefined) return theme === "dark";
  return matchMedia("(prefers-color-scheme: dark)").matches;
}
