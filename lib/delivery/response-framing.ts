/** A length with more digits isn't one that JavaScript can count. */
const LENGTH_MAX_DIGITS = 15;

export interface StatusLine {
  readonly code: number;
  readonly isHttp10: boolean;
  readonly isOdd: boolean;
}

export interface Field {
  /** In lower case. */
  readonly name: string;
  value: string;
}

/**
 * A canonical head for a parser that accepts no other: the status, what delimits the body, and whether the connection
 * may carry another response. With any oddity it may not.
 */
export function frameResponse(input: {
  status: StatusLine;
  fields: readonly Field[];
  isOdd: boolean;
}): string {
  const { status, fields } = input;
  const valuesOf = (name: string) =>
    fields.filter((field) => field.name === name).map(({ value }) => value);
  const body = delimitBody({
    statusCode: status.code,
    lengths: valuesOf("content-length"),
    codings: valuesOf("transfer-encoding"),
  });
  const isOdd = input.isOdd || status.isOdd || body.isOdd;
  const isLast = isOdd || isClosing(valuesOf("connection"), status);
  const keepAlive = valuesOf("keep-alive").at(-1);
  const lines = [
    `HTTP/1.1 ${status.code} -`,
    ...body.lines,
    isLast ? "connection: close" : "connection: keep-alive",
    ...(isLast || keepAlive === undefined ? [] : [`keep-alive: ${keepAlive}`]),
  ];
  return `${lines.join("\r\n")}\r\n\r\n`;
}

function isClosing(values: readonly string[], status: StatusLine): boolean {
  const options = values
    .join(",")
    .toLowerCase()
    .split(/[\s,]+/);
  return options.includes("close") || (status.isHttp10 && !options.includes("keep-alive"));
}

/** What delimits the body (RFC 9112, section 6.3); without any line, the end of the connection does. */
function delimitBody(input: {
  statusCode: number;
  lengths: readonly string[];
  codings: readonly string[];
}): { lines: readonly string[]; isOdd: boolean } {
  const { statusCode, lengths, codings } = input;
  const coding = codings.join(",").toLowerCase();
  const announced = new Set(
    lengths.flatMap((value) => value.split(",")).map((value) => value.trim()),
  );
  const [length = ""] = announced;
  if (statusCode === 204 || statusCode === 304) {
    // They have no body, whatever they announce; what follows all the same is the response to no request.
    return { lines: [], isOdd: coding !== "" || (announced.size > 0 && length !== "0") };
  }
  if (/(^|[\s,])chunked\s*$/.test(coding)) {
    return {
      lines: ["transfer-encoding: chunked"],
      isOdd: announced.size > 0 || coding !== "chunked",
    };
  }
  const isLength = /^\d+$/.test(length) && length.length <= LENGTH_MAX_DIGITS;
  const isOdd = coding !== "" || announced.size > 1 || (announced.size > 0 && !isLength);
  return { lines: isLength && coding === "" ? [`content-length: ${length}`] : [], isOdd };
}
