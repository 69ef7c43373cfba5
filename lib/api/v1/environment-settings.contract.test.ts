import { describe, expect, test } from "vitest";
import { auditEntryOut } from "@/lib/api/v1/schemas/audit-log";
import { listOf } from "@/lib/api/v1/schemas/common";
import { enteredOut } from "@/lib/api/v1/schemas/team";
import { createTenant, signInMember } from "@/lib/testing/api/create-tenant";
import { problemPlaces } from "@/lib/testing/api/problem-places";
import { useTestApi } from "@/lib/testing/api/use-test-api";

describe("the settings of an environment", () => {
  const api = useTestApi();
  const read = async () => (await api().call("environment.get-settings")).body;
  const patch = (body: unknown) => api().call("environment.patch-settings", { body });

  test("disable an endpoint after five days of failures unless the operator says otherwise", async () => {
    expect(await read()).toMatchObject({ disableFailingAfterHours: 120 });
  });

  test("(C13) begin applications that sign up with both switches off, and the operator's own with both on", async () => {
    expect(await read()).toMatchObject({
      signedUpApplications: { developerApi: false, webhooks: false },
      createdApplications: { developerApi: true, webhooks: true },
    });
  });

  test("(C13) decide how the switches of applications stand that are created from then on", async () => {
    const featuresOf = async (app_id: string) =>
      (await api().call("application.get-features", { path: { app_id } })).body;
    const { id: earlier } = await api().build.application();
    await patch({ createdApplications: { webhooks: false } });
    const { id: second } = await api().build.application();
    expect(await featuresOf(second)).toEqual({ developerApi: true, webhooks: false });
    await patch({ createdApplications: { developerApi: false } });
    const put = await api().call("application.upsert", {
      path: { app_id: "by-put" },
      body: { name: "By PUT", uid: "by-put" },
    });
    expect(put.status).toBe(201);
    expect(await featuresOf("by-put")).toEqual({ developerApi: false, webhooks: false });
    expect(await featuresOf(earlier)).toEqual({ developerApi: true, webhooks: true });
    await patch({ createdApplications: { developerApi: true, webhooks: true } });
  });

  test("(C13) decide how the switches of applications stand that sign up from then on", async () => {
    await patch({ signedUpApplications: { developerApi: true, webhooks: true } });
    const body = {
      name: "Ada",
      email: "ada.settings@example.com",
      password: "correct horse battery",
    };
    const entered = (await api().callAs({})("sign-up.create", { body })).as(enteredOut);
    const path = { app_id: entered.applicationId };
    const features = await api().call("application.get-features", { path });
    expect(features.body).toEqual({ developerApi: true, webhooks: true });
    await patch({ signedUpApplications: { developerApi: false, webhooks: false } });
  });

  test("(C13) refuse webhooks without the Developer API, also where a change names only one of them", async () => {
    const before = await read();
    for (const { body, place } of [
      {
        body: { signedUpApplications: { webhooks: true } },
        place: "body.signedUpApplications.webhooks",
      },
      {
        body: { createdApplications: { developerApi: false }, disableFailingAfterHours: 33 },
        place: "body.createdApplications.webhooks",
      },
    ]) {
      const answer = await patch(body);
      expect(problemPlaces(answer)).toEqual([place]);
      expect(answer.text).toMatch(/Developer API/);
    }
    expect(await read()).toEqual(before);
  });

  test.each([{ webhooks: null }, { developerApi: "on" }, null, true])(
    "refuse the switches %j",
    async (createdApplications) => {
      const before = await read();
      const answer = await patch({ createdApplications });
      expect(answer.status).toBe(422);
      expect(problemPlaces(answer)[0]).toMatch(/^body\.createdApplications/);
      expect(await read()).toEqual(before);
    },
  );

  test.each([12, 48, 2_160, null])("take a period of %s hours, and keep it", async (hours) => {
    const answer = await patch({ disableFailingAfterHours: hours });
    expect(answer.body).toMatchObject({ disableFailingAfterHours: hours });
    expect(await read()).toMatchObject({ disableFailingAfterHours: hours });
  });

  test("keep what a change leaves out", async () => {
    await patch({ disableFailingAfterHours: 77 });
    expect((await patch({})).body).toMatchObject({ disableFailingAfterHours: 77 });
  });

  test.each([11, 2_161, 12.5, 0, -1, "120", true])("refuse the period %j", async (hours) => {
    await patch({ disableFailingAfterHours: 99 });
    const answer = await patch({ disableFailingAfterHours: hours });
    expect(problemPlaces(answer)).toEqual(["body.disableFailingAfterHours"]);
    expect(answer.text).toMatch(/hours/);
    expect(await read()).toMatchObject({ disableFailingAfterHours: 99 });
  });

  test("are each environment's own", async () => {
    await patch({ disableFailingAfterHours: 55 });
    const live = api().callAs({ authorization: `Bearer ${api().keys.live}` });
    const answer = await live("environment.get-settings");
    expect(answer.body).toMatchObject({ disableFailingAfterHours: 120 });
  });

  test("(C13) are an operator's to read and change by any of the environment's applications", async () => {
    const tenant = await createTenant(api());
    const path = { app_id: tenant.applicationId };
    const cookie = await signInMember(api(), { tenant, role: "operator" });
    const asOperator = api().callAs({ cookie, "sec-fetch-site": "same-origin" });
    const body = { disableFailingAfterHours: 61 };
    const patched = await asOperator("environment.patch-settings-by-app", { path, body });
    expect([patched.status, patched.body]).toMatchObject([200, body]);
    expect(await read()).toEqual(patched.body);
    expect((await asOperator("environment.get-settings-by-app", { path })).body).toEqual(
      patched.body,
    );
    const impossible = { signedUpApplications: { webhooks: true } };
    const refused = await asOperator("environment.patch-settings-by-app", {
      path,
      body: impossible,
    });
    expect(problemPlaces(refused)).toEqual(["body.signedUpApplications.webhooks"]);
  });
});

describe("the audit log of an environment", () => {
  const api = useTestApi();

  test("(C13) tells of each change of its settings, what it was and what it is, and of nothing else", async () => {
    const tenant = await createTenant(api());
    const path = { app_id: tenant.applicationId };
    const cookie = await signInMember(api(), { tenant, role: "operator" });
    const address = "203.0.113.9";
    const asOperator = api().callAs({
      cookie,
      "sec-fetch-site": "same-origin",
      "x-forwarded-for": address,
    });
    const body = { disableFailingAfterHours: 120, createdApplications: { webhooks: false } };
    await asOperator("environment.patch-settings-by-app", { path, body });
    await asOperator("environment.patch-settings-by-app", { path, body });
    const impossible = { createdApplications: { developerApi: false, webhooks: true } };
    await asOperator("environment.patch-settings-by-app", { path, body: impossible });
    await api().call("environment.patch-settings", { body: { disableFailingAfterHours: null } });
    // Is of the application, not of its environment.
    await asOperator("application.patch-features", { path, body: { webhooks: false } });

    const log = await asOperator("environment.list-audit-log-by-app", { path });
    const common = {
      action: "environment.settings_changed",
      targetId: api().scopes.test.environmentId,
    };
    expect(log.as(listOf(auditEntryOut)).data).toMatchObject([
      {
        ...common,
        actor: { kind: "apiKey", name: "Test" },
        details: { disableFailingAfterHours: { from: 120, to: null } },
      },
      {
        ...common,
        address,
        actor: { kind: "user", name: "operator" },
        details: { "createdApplications.webhooks": { from: true, to: false } },
      },
    ]);
    expect((await api().call("environment.list-audit-log")).body).toEqual(log.body);
    const live = api().callAs({ authorization: `Bearer ${api().keys.live}` });
    expect((await live("environment.list-audit-log")).body).toMatchObject({ data: [] });
    const ofApplication = (await asOperator("audit-log.list", { path })).as(listOf(auditEntryOut));
    expect(ofApplication.data.map(({ action }) => action)).toEqual(["webhooks.disabled"]);
  });
});
