"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useState } from "react";
import { applyTheme } from "@/components/layout/apply-theme";
import { parseTheme, THEMES } from "@/components/layout/theme";
import {
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
} from "@/components/ui/dropdown-menu";

const CHOICES = {
  system: { label: "System", icon: Monitor },
  light: { label: "Light", icon: Sun },
  dark: { label: "Dark", icon: Moon },
};

/** Part of a menu, so it is made anew each time that the menu opens, and only in the browser. */
export function ThemeChoice() {
  const [theme, setTheme] = useState(() => parseTheme(document.documentElement.dataset.theme));
  function choose(value: string) {
    const chosen = parseTheme(value);
    setTheme(chosen);
    applyTheme(chosen);
  }
  return (
    <>
      <DropdownMenuLabel>Theme</DropdownMenuLabel>
      <DropdownMenuRadioGroup value={theme} onValueChange={choose}>
        {THEMES.map((value) => {
          const { label, icon: Icon } = CHOICES[value];
          return (
            <DropdownMenuRadioItem
              key={value}
              value={value}
              onSelect={(event) => event.preventDefault()}
            >
              <Icon aria-hidden className="text-ink-muted" />
              {label}
            </DropdownMenuRadioItem>
          );
        })}
      </DropdownMenuRadioGroup>
    </>
  );
}
