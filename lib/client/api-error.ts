/** The API's answer was an error. `status` is HTTP's, `code` the API's own name for it. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  readonly code: string;

  constructor(input: { status: number; code: string; detail: string }) {
    super(input.detail);
    this.status = input.status;
    this.code = input.code;
  }
}
