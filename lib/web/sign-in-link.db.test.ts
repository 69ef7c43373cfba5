import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createUser } from "@/lib/accounts/create-user";
import { findUser, listAccessibleApplications } from "@/lib/accounts/queries";
import { verifyCredentials } from "@/lib/accounts/verify-credentials";
import { getConfig } from "@/lib/config/config";
import { ensureEnvironments } from "@/lib/environments/ensure-environments";
import { TEST_SECRET } from "@/lib/testing/api/constants";
import type { ReceivedMail } from "@/lib/testing/open-smtp-server";
import { startSmtpServer } from "@/lib/testing/start-smtp-server";
import { useTestDatabase } from "@/lib/testing/use-test-database";
import { waitUntil } from "@/lib/testing/wait-until";
import { getAuthOptions } from "@/lib/web/auth-options";
import { getDatabase } from "@/lib/web/database";
import { createSessionReader } from "@/lib/web/read-session";
import { deriveSessionSecret } from "@/lib/web/session-secret";
import { openBrowser, serveAuth } from "@/lib/web/testing/serve-auth";

const PASSWORD = "correct horse battery";

describe("a link to sign in", () => {
  const testDatabase = useTestDatabase();
  const readSession = createSessionReader({ secret: deriveSessionSecret(TEST_SECRET) });
  let auth: Awaited<ReturnType<typeof serveAuth>>;

  beforeAll(async () => {
    vi.stubEnv("DATABASE_URL", testDatabase.databaseUrl);
    vi.stubEnv("POSTHASTE_SECRET", TEST_SECRET);
    vi.stubEnv("SMTP_URL", "smtp://127.0.0.1:1");
    vi.stubEnv("MAIL_FROM", "posthaste@example.com");
    vi.stubEnv("SIGN_UP", "open");
    vi.stubEnv("LOG_LEVEL", "silent");
    await ensureEnvironments(getDatabase().prisma);
    auth = await serveAuth(getAuthOptions);
    vi.stubEnv("NEXTAUTH_URL", auth.origin);
  });
  afterAll(async () => {
    await auth.close();
    await getDatabase().close();
    vi.unstubAllEnvs();
  });

  /** The settings of the process name a mail server; each test has one of its own. */
  async function prepare(settings: { signUp: "open" | "invited" } = { signUp: "open" }) {
    const server = await startSmtpServer();
    Object.assign(getConfig(), {
      mail: { smtpUrl: server.url, from: "posthaste@example.com" },
      signUp: settings.signUp,
    });
    const browser = openBrowser(auth.origin);
    const email = `${randomUUID()}@example.com`;
    const request = () =>
      browser.post("/api/auth/signin/email", { email, callbackUrl: `${auth.origin}/` });
    return { server, browser, email, request };
  }

  const addUser = (email: string, isEmailProven: boolean) =>
    createUser(getDatabase().prisma, { email, name: "Ada", password: PASSWORD, isEmailProven });
  const firstMail = (mails: readonly ReceivedMail[]) =>
    waitUntil("the mail", () => mails[0] ?? null);
  const linkIn = ({ text }: ReceivedMail) =>
    // Quoted-printable breaks long lines with "=", and writes "=" as "=3D".
    /http:\S+/.exec(text.replaceAll(/=\r?\n/g, "").replaceAll("=3D", "="))?.[0] ?? "";
  const whoIsIn = async (browser: ReturnType<typeof openBrowser>) =>
    readSession(new Headers({ cookie: browser.cookie() }));

  test("goes by mail to its user, and signs in whoever follows it, once", async () => {
    const { server, browser, email, request } = await prepare();
    const user = await addUser(email, true);
    expect((await request()).ok).toBe(true);
    const mail = await firstMail(server.mails);
    expect(mail.recipients).toEqual([email]);
    expect(await whoIsIn(browser)).toBeNull();
    await browser.ask(linkIn(mail));
    expect(await whoIsIn(browser)).toMatchObject({ userId: user.ok && user.userId });

    const second = openBrowser(auth.origin);
    const answer = await second.ask(linkIn(mail));
    expect(answer.headers.get("location")).toContain("error=Verification");
    expect(await whoIsIn(second)).toBeNull();
  });

  test("signs nobody in when its time is over", async () => {
    const { server, browser, email, request } = await prepare();
    await addUser(email, true);
    await request();
    const mail = await firstMail(server.mails);
    const expiresAt = new Date(Date.now() - 1);
    await getDatabase().prisma.signInToken.updateMany({ where: { email }, data: { expiresAt } });
    const answer = await browser.ask(linkIn(mail));
    expect(answer.headers.get("location")).toContain("error=Verification");
    expect(await whoIsIn(browser)).toBeNull();
  });

  test("is stored as a hash only", async () => {
    const { server, email, request } = await prepare();
    await addUser(email, true);
    await request();
    const token = new URL(linkIn(await firstMail(server.mails))).searchParams.get("token");
    const stored = await getDatabase().prisma.signInToken.findMany({ where: { email } });
    expect(stored).toHaveLength(1);
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  test("leaves the password of an address that was proven before", async () => {
    const { server, browser, email, request } = await prepare();
    await addUser(email, true);
    await request();
    await browser.ask(linkIn(await firstMail(server.mails)));
    const found = await verifyCredentials(getDatabase().prisma, { email, password: PASSWORD });
    expect(found).not.toBeNull();
  });

  test("locks out whoever had taken its address without proof", async () => {
    const { server, browser, email, request } = await prepare();
    const squatter = { email, password: PASSWORD };
    await addUser(email, false);
    expect(await verifyCredentials(getDatabase().prisma, squatter)).not.toBeNull();
    await request();
    await browser.ask(linkIn(await firstMail(server.mails)));
    expect(await verifyCredentials(getDatabase().prisma, squatter)).toBeNull();
  });

  test("ends the sessions of whoever had taken its address without proof, and begins the owner's own", async () => {
    const { server, browser, email, request } = await prepare();
    await addUser(email, false);
    const squatter = openBrowser(auth.origin);
    await squatter.post("/api/auth/callback/credentials", { email, password: PASSWORD });
    const findUserOf = async (from: ReturnType<typeof openBrowser>) => {
      const session = await whoIsIn(from);
      if (session === null) return null;
      const { userId, version: sessionVersion } = session;
      return findUser(getDatabase().prisma, { userId, sessionVersion });
    };
    expect(await findUserOf(squatter)).toMatchObject({ email });
    await request();
    await browser.ask(linkIn(await firstMail(server.mails)));
    // Asking for a new cookie does not help: it is of the same version.
    await squatter.ask("/api/auth/session");
    expect(await findUserOf(squatter)).toBeNull();
    expect(await findUserOf(browser)).toMatchObject({ email });
  });

  test("makes an account with an application of its own where sign-up is open", async () => {
    const { server, browser, request } = await prepare();
    await request();
    await browser.ask(linkIn(await firstMail(server.mails)));
    const session = await whoIsIn(browser);
    const applications = await listAccessibleApplications(getDatabase().prisma, {
      userId: String(session?.userId),
    });
    expect(applications).toMatchObject([{ environmentKind: "test" }]);
  });

  test("is not mailed to a stranger where accounts are by invitation, and the answer is the same", async () => {
    const stranger = await prepare({ signUp: "invited" });
    const member = await prepare({ signUp: "invited" });
    await addUser(member.email, true);
    const answers = [await stranger.request(), await member.request()];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const [first, second] = await Promise.all(answers.map((answer) => answer.json()));
    expect(first).toEqual(second);
    // Two that were asked for later have come: the stranger's would have been before them.
    await firstMail(member.server.mails);
    await member.request();
    await waitUntil("the second mail", () => member.server.mails[1] ?? null);
    expect(member.server.mails.map(({ recipients }) => recipients)).toEqual([
      [member.email],
      [member.email],
    ]);
    expect(await getDatabase().prisma.user.count({ where: { email: stranger.email } })).toBe(0);
  });
});
