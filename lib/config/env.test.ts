import { describe, expect, it } from "vitest";
import { readConfig, readDatabaseUrl } from "@/lib/config/env";
import { PRODUCT_VERSION } from "@/lib/config/product";
import packageJson from "@/package.json" with { type: "json" };

const REQUIRED = {
  DATABASE_URL: "postgres://user:password@localhost:5432/posthaste",
  POSTHASTE_SECRET: "a secret of at least thirty-two characters",
};

describe("settings", () => {
  it("need the database and the secret, and have defaults for the rest", () => {
    expect(readConfig(REQUIRED)).toMatchObject({
      ok: true,
      config: { port: 3000, host: "0.0.0.0", publicUrl: new URL("http://localhost:3000") },
    });
  });

  it("report every problem together, each with what to set", () => {
    const result = readConfig({
      PORT: "seventy",
      PUBLIC_URL: "ftp://example.com",
      DATABASE_URL: "mysql://localhost",
      POSTHASTE_SECRET: "short",
      POSTHASTE_BOOTSTRAP_API_KEY: "key",
      ALLOWED_PRIVATE_CIDRS: "10.0.0.0/99",
      CRON_SECRET: "short",
      LOG_LEVEL: "loud",
    });
    const problems = result.ok ? [] : result.problems;
    const names = problems.map((problem) => problem.split(" ")[0]);
    expect(new Set(names)).toEqual(
      new Set([
        "PORT",
        "PUBLIC_URL",
        "DATABASE_URL",
        "POSTHASTE_SECRET",
        "POSTHASTE_BOOTSTRAP_API_KEY",
        "ALLOWED_PRIVATE_CIDRS",
        "CRON_SECRET",
        "LOG_LEVEL",
      ]),
    );
    expect(problems.join("\n")).toContain("must be a number");
    expect(problems.join("\n")).toContain("at least 32 characters");
  });

  it("never repeat a secret in a problem", () => {
    const result = readConfig({ ...REQUIRED, POSTHASTE_SECRET: "hunter2", CRON_SECRET: "hunter3" });
    expect(JSON.stringify(result)).not.toContain("hunter");
  });

  it("name the proxy that deliveries go through, if there is one", () => {
    expect(readConfig(REQUIRED)).toMatchObject({ config: { egressProxy: null } });
    for (const EGRESS_PROXY_URL of ["http://proxy:3128", "https://user:p%40ss@proxy.example/"]) {
      const expected = { config: { egressProxy: new URL(EGRESS_PROXY_URL) } };
      expect(readConfig({ ...REQUIRED, EGRESS_PROXY_URL })).toMatchObject(expected);
    }
    for (const wrong of ["proxy:3128", "socks5://proxy:1080", "http://proxy/path", "http://x:0"]) {
      const result = readConfig({ ...REQUIRED, EGRESS_PROXY_URL: wrong });
      const problems = result.ok ? [] : result.problems;
      expect(problems).toEqual([
        expect.stringMatching(/^EGRESS_PROXY_URL must be an http or https/),
      ]);
    }
  });

  it("name the mail server and the sender of mails, or neither", () => {
    const SMTP_URL = "smtp://user:password@mail.example.com:587";
    const MAIL_FROM = "Posthaste <posthaste@example.com>";
    expect(readConfig(REQUIRED)).toMatchObject({ ok: true, config: { mail: null } });
    expect(readConfig({ ...REQUIRED, SMTP_URL, MAIL_FROM })).toMatchObject({
      config: { mail: { smtpUrl: SMTP_URL, from: MAIL_FROM } },
    });
    for (const one of [{ SMTP_URL }, { MAIL_FROM }]) {
      const problems = [expect.stringMatching(/^SMTP_URL and MAIL_FROM must be set together/)];
      expect(readConfig({ ...REQUIRED, ...one })).toEqual({ ok: false, problems });
    }
  });

  it.each([
    ["SMTP_URL", "https://mail.example.com"],
    ["SMTP_URL", "mail.example.com"],
    ["MAIL_FROM", "posthaste"],
    ["MAIL_FROM", "a@example.com\r\nBcc: b@example.com"],
    ["MAIL_FROM", "A <a@example.com>, B <b@example.com>"],
  ])("refuse the %s %j", (name, value) => {
    const given = { SMTP_URL: "smtp://mail.example.com", MAIL_FROM: "a@example.com" };
    const problems = [expect.stringMatching(new RegExp(`^${name} must be`))];
    expect(readConfig({ ...REQUIRED, ...given, [name]: value })).toEqual({ ok: false, problems });
  });

  it("let in only who is invited, unless SIGN_UP says otherwise", () => {
    const signUpOf = (given: Record<string, string>) => readConfig({ ...REQUIRED, ...given });
    expect(signUpOf({})).toMatchObject({ config: { signUp: "invited" } });
    expect(signUpOf({ SIGN_UP: "open" })).toMatchObject({ config: { signUp: "open" } });
    expect(signUpOf({ SIGN_UP: "everybody" })).toEqual({
      ok: false,
      problems: ["SIGN_UP must be open or invited"],
    });
  });

  it.each(["GITHUB", "GOOGLE"])("name the id and the secret of %s, or neither", (provider) => {
    const id = { [`AUTH_${provider}_ID`]: "id" };
    const secret = { [`AUTH_${provider}_SECRET`]: "hunter2" };
    const name = provider.toLowerCase();
    expect(readConfig({ ...REQUIRED, ...id, ...secret })).toMatchObject({
      config: { providers: { [name]: { clientId: "id", clientSecret: "hunter2" } } },
    });
    expect(readConfig(REQUIRED)).toMatchObject({ config: { providers: { [name]: null } } });
    for (const one of [id, secret]) {
      const problems = [
        `AUTH_${provider}_ID and AUTH_${provider}_SECRET must be set together, or neither`,
      ];
      expect(readConfig({ ...REQUIRED, ...one })).toEqual({ ok: false, problems });
    }
  });

  it("name the issuer, the id and the secret of a provider of OpenID Connect, or none", () => {
    const given = {
      AUTH_OIDC_ISSUER: "https://id.example.com/realms/main",
      AUTH_OIDC_ID: "posthaste",
      AUTH_OIDC_SECRET: "hunter2",
    };
    const { AUTH_OIDC_ISSUER: issuer } = given;
    const client = { issuer, clientId: "posthaste", clientSecret: "hunter2" };
    expect(readConfig({ ...REQUIRED, ...given })).toMatchObject({
      config: { providers: { oidc: { ...client, name: "single sign-on", emails: "verified" } } },
    });
    const chosen = { AUTH_OIDC_NAME: "Okta", AUTH_OIDC_EMAILS: "all" };
    expect(readConfig({ ...REQUIRED, ...given, ...chosen })).toMatchObject({
      config: { providers: { oidc: { ...client, name: "Okta", emails: "all" } } },
    });
    for (const name of Object.keys(given)) {
      const problems = [expect.stringMatching(/^AUTH_OIDC_ISSUER must be set together with /)];
      const result = readConfig({ ...REQUIRED, ...given, [name]: "" });
      expect(result).toEqual({ ok: false, problems });
    }
  });

  it("take the public GitHub, unless they name another", () => {
    const given = { ...REQUIRED, AUTH_GITHUB_ID: "id", AUTH_GITHUB_SECRET: "hunter2" };
    const urlOf = (url: string) => readConfig({ ...given, AUTH_GITHUB_URL: url });
    expect(urlOf("")).toMatchObject({
      config: { providers: { github: { url: "https://github.com" } } },
    });
    expect(urlOf("https://git.example.com")).toMatchObject({
      config: { providers: { github: { url: "https://git.example.com" } } },
    });
  });

  it.each([
    "http://id.example.com",
    "https://id.example.com/?tenant=1",
    "id.example.com",
    "javascript:alert(1)",
    "http://127.0.0.1.example.com",
  ])("send nobody, and no secret, to %s", (url) => {
    for (const name of ["AUTH_OIDC_ISSUER", "AUTH_GITHUB_URL"]) {
      expect(readConfig({ ...REQUIRED, [name]: url })).toMatchObject({
        problems: expect.arrayContaining([`${name} must be an https URL; http on loopback only`]),
      });
    }
  });

  it.each(["0", "65536", "3000.5", "-1"])("refuse the port %s", (PORT) => {
    expect(readConfig({ ...REQUIRED, PORT }).ok).toBe(false);
  });

  it.each([
    ["1", 1],
    ["3650", 3_650],
    [undefined, 90],
  ])("keep data for %s days", (RETENTION_DAYS, retentionDays) => {
    const result = readConfig({ ...REQUIRED, RETENTION_DAYS });
    expect(result).toMatchObject({ ok: true, config: { retentionDays } });
  });

  it.each(["0", "3651", "-1", "1.5", "ninety"])("refuse to keep data for %s days", (days) => {
    const result = readConfig({ ...REQUIRED, RETENTION_DAYS: days });
    expect(result).toMatchObject({
      ok: false,
      problems: [expect.stringMatching(/^RETENTION_DAYS /)],
    });
  });

  it("take an empty variable for one that is not set", () => {
    const result = readConfig({
      ...REQUIRED,
      PORT: "",
      CRON_SECRET: "",
      ALLOWED_PRIVATE_CIDRS: "",
    });
    expect(result).toMatchObject({ ok: true, config: { port: 3000, cronSecret: undefined } });
  });

  it.each([
    ["nothing", undefined],
    ["something else", "localhost"],
    ["an unencoded password", "postgres://user:p#ss@host:5432/name"],
  ])("say what a database's URL must be, given %s", (_, DATABASE_URL) => {
    const result = readDatabaseUrl({ DATABASE_URL });
    expect(result).toMatchObject({ ok: false, problem: expect.stringMatching(/^DATABASE_URL /) });
  });

  it("know the version that package.json has", () => {
    expect(PRODUCT_VERSION).toBe(packageJson.version);
  });
});
