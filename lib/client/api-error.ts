/** What is wrong with one field of a body that was refused (422). */
export interface FieldError {
  /** Below the body: `["headers", "x-a"]`. */
  readonly path: readonly string[];
  readonly message: string;
}

/** The API's answer was an error. `status` is HTTP's, `code` the API's own name for it. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  readonly code: string;
  readonly fields: readonly FieldError[];

  constructor(input: {
    status: number;
    code: string;
    detail: string;
    fields?: readonly FieldError[];
  }) {
    super(input.detail);
    this.status = input.status;
    this.code = input.code;
    this.fields = input.fields ?? [];
  }
}
