/** About 200 bytes, as an event of an order looks. */
export const PAYLOAD = JSON.stringify({
  type: "order.updated",
  timestamp: "2026-01-01T00:00:00.000Z",
  data: {
    orderId: "ord_2Wd3kQm9XcVbNtY8",
    status: "confirmed",
    total: 129.5,
    currency: "EUR",
    customer: "cus_7Hj2Lp0QwErT",
    note: "deliver to the back door",
  },
});

export const EVENT_TYPE = "order.updated";
