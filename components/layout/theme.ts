export const THEMES = ["system", "light", "dark"] as const;

export type Theme = (typeof THEMES)[number];

/** A cookie and not local storage: the server writes the theme into the first byte of the page. */
export const THEME_COOKIE = "posthaste.theme";

const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;

export function parseTheme(text: string | undefined): Theme {
  return THEMES.find((theme) => theme === text) ?? "system";
}

/** The `data-theme` of the document's root: without one, the system's preference decides. */
export function themeAttribute(theme: Theme): "light" | "dark" | undefined {
  return theme === "system" ? undefined : theme;
}

export function themeCookie(theme: Theme): string {
  return `${THEME_COOKIE}=${theme}; path=/; max-age=${ONE_YEAR_SECONDS}; samesite=lax`;
}
