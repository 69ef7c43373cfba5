import { expect, test } from "vitest";
import { locateGitHub } from "@/lib/web/locate-github";

test.each([
  { url: "https://github.com", api: "https://api.github.com" },
  { url: "https://octocorp.ghe.com/", api: "https://api.octocorp.ghe.com" },
  { url: "https://git.example.com", api: "https://git.example.com/api/v3" },
])("$url asks people there, and answers us at $api", ({ url, api }) => {
  const authorize = new URL("/login/oauth/authorize", url).href;
  expect(locateGitHub(url)).toMatchObject({ authorize, api });
});
