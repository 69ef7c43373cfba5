import { beforeAll, describe, expect, test } from "vitest";
import {
  ANSWERS,
  CALLERS,
  type Caller,
  CONTRACT,
  IN,
  type Kind,
} from "@/lib/testing/api/access-contract";
import { createTenant, signInMember, type Tenant } from "@/lib/testing/api/create-tenant";
import { OPERATION_EXAMPLES } from "@/lib/testing/api/operation-examples";
import { snapshotDatabase } from "@/lib/testing/api/snapshot-database";
import { errorsOf, ROUTES } from "@/lib/testing/api/surfaces";
import { unknownCallers } from "@/lib/testing/api/unknown-callers";
import { useTestApi } from "@/lib/testing/api/use-test-api";

type Headers = Readonly<Record<string, string>>;

const OPERATIONS = Object.keys(CONTRACT);
const GUARDED = OPERATIONS.filter((operation) => CONTRACT[operation] !== "public");
/** Their path names something of the tenant. */
const TENANTS_OWN = ROUTES.filter(({ path }) => path.includes("{"))
  .map(({ operation }) => operation)
  .filter(
    (operation) =>
      !["application.upsert", "event-type.upsert", "operational-webhook.endpoint.upsert"].includes(
        operation,
      ),
  );
const FOR_PEOPLE: readonly (Kind | undefined)[] = ["administer", "team-write", "team-administer"];
/** What makes the thing that it names, and what names a thing that both applications have. */
const NAME_NOTHING_OF_ANOTHER = ["endpoint.upsert", "event-type.get-by-app"];
const NAME_TWO_THINGS = ROUTES.filter(({ path }) => /\{(app_id|workspaceId)\}.*\{/.test(path))
  .map(({ operation }) => operation)
  .filter(
    (operation) =>
      !NAME_NOTHING_OF_ANOTHER.includes(operation) && !FOR_PEOPLE.includes(CONTRACT[operation]),
  );
const WRITES = ROUTES.filter(({ method }) => method !== "get").map(({ operation }) => operation);
const GUARDED_WRITES = WRITES.filter((operation) => CONTRACT[operation] !== "public");

describe("access to the APIs (W32)", () => {
  const api = useTestApi();
  let tenant: Tenant;
  let other: Tenant;
  const known = new Map<Caller, Headers>();
  let nobody: Record<string, Headers> = {};

  beforeAll(async () => {
    tenant = await createTenant(api());
    other = await createTenant(api());
    for (const caller of CALLERS) known.set(caller, await headersOf(caller, tenant));
    nobody = await unknownCallers(api());
  });

  describe("an operation", () => {
    test("is known to these tests, so that none is forgotten", () => {
      const operations = ROUTES.map(({ operation }) => operation).sort();
      expect(OPERATIONS.toSorted()).toEqual(operations);
      expect(Object.keys(OPERATION_EXAMPLES).sort()).toEqual(operations);
    });

    test.each(GUARDED)(
      "%s refuses whom the contract refuses, and changes nothing",
      async (name) => {
        const before = await snapshotDatabase(api().database.pool);
        const refusals = expectedAnswers(name).filter(([, answer]) => answer !== IN);
        const answers: [Caller, number][] = [];
        for (const [caller] of refusals) {
          const call = api().callAs({ ...known.get(caller), "idempotency-key": "auto_1" });
          answers.push([caller, (await call(name, exampleOf(name, tenant))).status]);
        }
        expect(answers).toEqual(refusals);
        expect(await snapshotDatabase(api().database.pool)).toEqual(before);
      },
    );

    test.each(GUARDED)("%s answers 401 to whoever proves nothing", async (name) => {
      const before = await snapshotDatabase(api().database.pool);
      for (const [who, headers] of Object.entries(nobody)) {
        const answer = await api().callAs(headers)(name, exampleOf(name, tenant));
        const { unknownCaller } = errorsOf(name);
        expect([who, answer.status, answer.body]).toEqual([who, 401, unknownCaller]);
      }
      expect(await snapshotDatabase(api().database.pool)).toEqual(before);
    });

    test.each(TENANTS_OWN)("%s answers 404 to another environment's key", async (name) => {
      const before = await snapshotDatabase(api().database.pool);
      const call = api().callAs(bearer(api().keys.live));
      const answer = await call(name, exampleOf(name, tenant));
      expect(answer.status).toBe(404);
      expect(answer.body).toEqual(errorsOf(name).notFound);
      expect(await snapshotDatabase(api().database.pool)).toEqual(before);
    });

    test.each(GUARDED_WRITES)("%s refuses a session that another site uses", async (name) => {
      const cookie = await signInMember(api(), { tenant, role: "operator" });
      const before = await snapshotDatabase(api().database.pool);
      for (const origin of [
        {},
        { origin: "https://evil.example" },
        { origin: "null" },
        { "sec-fetch-site": "cross-site" },
        { "sec-fetch-site": "same-site" },
        { "sec-fetch-site": "none" },
        { "sec-fetch-site": "cross-site", origin: "http://posthaste.test" },
      ]) {
        const answer = await api().callAs({ cookie, ...origin })(name, exampleOf(name, tenant));
        expect([origin, answer.status]).toEqual([origin, 403]);
      }
      expect(await snapshotDatabase(api().database.pool)).toEqual(before);
    });
  });

  describe("a key of an environment", () => {
    test("lists its own environment only", async () => {
      const call = api().callAs(bearer(api().keys.live));
      for (const name of ["application.list", "event-type.list"]) {
        expect((await call(name)).body).toMatchObject({ data: [], done: true });
      }
    });

    test("opens nothing of another application than its own, whichever thing is named", async () => {
      const call = api().callAs(bearer(tenant.applicationKey));
      const mixed = { ...other, applicationId: tenant.applicationId };
      const before = await snapshotDatabase(api().database.pool);
      for (const name of NAME_TWO_THINGS) {
        expect([name, (await call(name, exampleOf(name, mixed))).status]).toEqual([name, 404]);
      }
      expect(await snapshotDatabase(api().database.pool)).toEqual(before);
    });

    test("that replaces what is not its own creates something of its own, and leaves that as it is", async () => {
      const readAll = () => snapshotDatabase(api().database.pool);
      const before = await readAll();
      const byLiveKey = api().callAs(bearer(api().keys.live));
      const application = await byLiveKey("application.upsert", {
        path: { app_id: tenant.applicationId },
        body: { name: "Not yours" },
      });
      expect(application.status).toBe(201);
      const eventType = await byLiveKey("event-type.upsert", {
        path: { event_type_name: tenant.eventTypeName },
        body: { description: "Not yours" },
      });
      expect(eventType.status).toBe(201);
      const byApplicationKey = api().callAs(bearer(tenant.applicationKey));
      const endpoint = await byApplicationKey("endpoint.upsert", {
        path: { app_id: tenant.applicationId, endpoint_id: other.endpointId },
        body: { url: "https://not.yours.example/" },
      });
      expect(endpoint.status).toBe(201);
      const after = await readAll();
      for (const table of ["application", "event_type", "endpoint", "endpoint_secret"]) {
        expect(after[table]).toHaveLength((before[table]?.length ?? 0) + 1);
        expect(after[table]).toEqual(expect.arrayContaining([...(before[table] ?? [])]));
      }
    });

    test("does not resend one application's message to another one's endpoint", async () => {
      const mixed = { ...tenant, endpointId: other.endpointId };
      const name = "message-attempt.resend";
      expect((await api().call(name, exampleOf(name, mixed))).status).toBe(404);
    });
  });

  // Last, because it fills the database, which the other tests compare whole.
  test.each(OPERATIONS)("%s lets in whom the contract lets in", async (name) => {
    const admitted = expectedAnswers(name).filter(([, answer]) => answer === IN);
    for (const [caller] of admitted) {
      // A tenant for each write: what one caller deletes the next one could not find.
      const own = WRITES.includes(name) ? await createTenant(api()) : tenant;
      const call = api().callAs(await headersOf(caller, own));
      const { status } = await call(name, exampleOf(name, own));
      expect([caller, String(status)]).toEqual([caller, expect.stringMatching(/^2/)]);
    }
  });

  async function headersOf(caller: Caller, of: Tenant): Promise<Headers> {
    switch (caller) {
      case "environmentKey":
        return bearer(api().keys.test);
      case "applicationKey":
        return bearer(of.applicationKey);
      case "otherApplicationKey":
        return bearer(other.applicationKey);
      case "stranger":
        return ownPage(await signInMember(api(), { tenant: other, role: "owner" }));
      default:
        return ownPage(await signInMember(api(), { tenant: of, role: caller }));
    }
  }
});

function expectedAnswers(name: string): [Caller, number][] {
  const answers = ANSWERS[CONTRACT[name] ?? "public"];
  return CALLERS.map((caller, index) => [caller, answers[index] ?? IN]);
}

function exampleOf(name: string, of: Tenant) {
  return OPERATION_EXAMPLES[name]?.(of) ?? {};
}

function bearer(key: string): Headers {
  return { authorization: `Bearer ${key}` };
}

/** As a browser asks from one of the portal's pages. */
function ownPage(cookie: string): Headers {
  return { cookie, "sec-fetch-site": "same-origin" };
}
