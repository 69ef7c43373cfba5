import { describe, expect, test } from "vitest";
import { sign } from "@/lib/delivery/signing";
import { parseSecret } from "@/lib/delivery/signing-secret";
import { readChosenSecret, showChosenSecret } from "@/lib/endpoints/chosen-secret";
import { AppError } from "@/lib/errors/app-error";

describe("a secret that is chosen through the workspace API", () => {
  test("(trap 2) signs with its UTF-8 bytes, not with what it is as base64", () => {
    const parsed = parseSecret(readChosenSecret("QWZTFnMEXhqZKNmu").key);
    if (!parsed.ok) throw new Error(parsed.reason);
    const signature = sign({
      id: "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W",
      timestampSeconds: 1674087231,
      body: '{"event":"order.status"}',
      keys: [parsed.key],
    });
    expect(signature).toBe("v1,LZghGpp2G//WUsbqOSXXVylLIcAjAUNDL9AIprmom+w=");
  });

  test("(C3) is kept as the libraries take it, and shown as it was given", () => {
    const stored = readChosenSecret("QWZTFnMEXhqZKNmu");
    expect(stored).toEqual({ key: "whsec_UVdaVEZuTUVYaHFaS05tdQ==", givenAs: "text" });
    for (const text of ["QWZTFnMEXhqZKNmu", "grün und süß", "whsk_looks like a key", "🔑🔑🔑🔑"]) {
      expect(showChosenSecret(readChosenSecret(text))).toBe(text);
    }
  });

  test("(C3) is base64 behind whsec_, and that only", () => {
    const text = "whsec_UVdaVEZuTUVYaHFaS05tdQ==";
    expect(readChosenSecret(text)).toEqual({ key: text, givenAs: "whsec" });
    expect(showChosenSecret(readChosenSecret(text))).toBe(text);
    for (const broken of ["whsec_", "whsec_no base64!", "whsec_MTIzNDU2Nw=="]) {
      expect(() => readChosenSecret(broken)).toThrow(AppError);
    }
  });

  test("is not shown where nobody chose it", () => {
    expect(showChosenSecret({ key: "whsec_UVdaVEZuTUVYaHFaS05tdQ==", givenAs: null })).toBe("");
  });
});
