import { ApiError, type FieldError } from "@/lib/client/api-error";

/**
 * The v1 API's two shapes of errors, and whatever a proxy on the way may answer with instead. Read by hand:
 * every page loads this, and a schema library would be a tenth of what a page may weigh.
 */
export async function readError(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  const { status } = response;
  const code = readMember(body, "code");
  const detail = readMember(body, "detail");
  if (typeof code === "string" && typeof detail === "string") {
    return new ApiError({ status, code, detail });
  }
  const fields = readFields(detail);
  if (fields === null) {
    return new ApiError({ status, code: "unknown", detail: `The server answered ${status}` });
  }
  const messages = fields.map(({ message }) => message).join("; ");
  return new ApiError({ status, code: "invalid", detail: messages, fields });
}

/** Null where it is not a list of broken rules. */
function readFields(detail: unknown): FieldError[] | null {
  if (!Array.isArray(detail)) return null;
  const fields: FieldError[] = [];
  for (const item of detail) {
    const loc = readMember(item, "loc");
    const message = readMember(item, "msg");
    if (!isTexts(loc) || typeof message !== "string") return null;
    fields.push({ path: loc.slice(1), message });
  }
  return fields;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function readMember(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
