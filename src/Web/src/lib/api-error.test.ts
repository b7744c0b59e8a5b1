import { expect, it } from "vitest";
import { readLinks } from "./api-client";
import { ApiError } from "./api-error";

const answer = (status: number, headers: Record<string, string> = {}) => new Response(null, { status, headers });

it("Every form of error body is understood", () => {
  expect(ApiError.from(answer(404), { detail: "The requested resource does not exist" })).toMatchObject({
    status: 404,
    detail: "The requested resource does not exist",
  });
  expect(ApiError.from(answer(403), { detail: { code: "csrf-failed", message: "No." } })).toMatchObject({
    code: "csrf-failed",
    detail: "No.",
  });
  expect(ApiError.from(answer(400), { slug: ["Taken."] })).toMatchObject({
    fields: { slug: ["Taken."] },
    detail: "Taken.",
  });
  expect(ApiError.from(answer(500), { detail: "Internal Error", errorId: "7c1e" })).toMatchObject({ errorId: "7c1e" });
  expect(ApiError.from(answer(429, { "Retry-After": "30" }), { detail: "Wait." }).options.retryAfterSeconds).toBe(30);
  expect(ApiError.from(answer(502), null)).toMatchObject({ status: 502 });
});

it("The Link header gives the cursors of pages that exist", () => {
  const header =
    '<u>; rel="previous"; results="false"; cursor="0:0:1", <u>; rel="next"; results="true"; cursor="0:100:0"';
  expect(readLinks(header)).toEqual({ next: "0:100:0" });
  expect(readLinks("")).toEqual({});
});
