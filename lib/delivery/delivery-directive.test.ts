import { describe, expect, test } from "vitest";
import { readDeliveryDirective } from "@/lib/delivery/delivery-directive";

describe("readDeliveryDirective", () => {
  test.each([
    { header: "abort-message", directive: "abort-message" },
    { header: "disable", directive: "disable" },
    { header: " Abort-Message ", directive: "abort-message" },
    { header: "DISABLE", directive: "disable" },
    { header: "something, abort-message", directive: "abort-message" },
    { header: "abort-message,disable", directive: "disable" },
    { header: "disable , abort-message", directive: "disable" },
    { header: ["abort-message", "Disable"], directive: "disable" },
    { header: ["other", "x,\tabort-message"], directive: "abort-message" },
    { header: undefined, directive: null },
    { header: "", directive: null },
    { header: ",", directive: null },
    { header: [], directive: null },
    { header: "disabled", directive: null },
    { header: "do-not-disable", directive: null },
    { header: "abort message", directive: null },
    { header: "disable; reason=x", directive: null },
  ])("C11 reads $header as $directive", ({ header, directive }) => {
    expect(readDeliveryDirective(header)).toBe(directive);
  });
});
