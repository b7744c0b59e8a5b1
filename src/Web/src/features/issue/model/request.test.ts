import { describe, expect, it } from "vitest";
import { filterBreadcrumbs, secondsBefore, summaryOf } from "./breadcrumbs";
import { curlOf, fullUrl } from "./curl";
import type { Breadcrumb, RequestData } from "./event";
import { searchFor } from "./tags";

describe("curlOf", () => {
  it("sends the same again, without what belongs to the connection", () => {
    const text = curlOf(
      request({
        method: "POST",
        url: "https://shop.example/pay",
        query: [["cart", "it's 1"]],
        headers: [
          ["Host", "shop.example"],
          ["Content-Type", "application/json"],
        ],
        cookies: [["a", "b"]],
        data: { note: "it's" },
        inferredContentType: "application/json",
      }),
    );
    expect(text).toBe(
      [
        "curl 'https://shop.example/pay?cart=it'\\''s%201'",
        "-H 'Content-Type: application/json'",
        "-b 'a=b'",
        "--data-raw '{\"note\":\"it'\\''s\"}'",
      ].join(" \\\n  "),
    );
  });

  it("names the method only where curl would take another", () => {
    expect(curlOf(request({ url: "https://a.example/", method: "GET" }))).toBe("curl 'https://a.example/'");
    expect(curlOf(request({ url: "https://a.example/", method: "delete" }))).toContain("-X DELETE");
  });

  it("writes forms as forms", () => {
    const form = request({
      url: "https://a.example/",
      method: "POST",
      data: { a: "1 2" },
      inferredContentType: "application/x-www-form-urlencoded",
    });
    expect(curlOf(form)).toContain("--data-raw 'a=1+2'");
  });
});

describe("fullUrl", () => {
  it("has query and fragment", () => {
    expect(
      fullUrl(
        request({
          url: "https://a.example/",
          query: [
            ["q", "1"],
            ["q", "2"],
          ],
          fragment: "top",
        }),
      ),
    ).toBe("https://a.example/?q=1&q=2#top");
  });
});

describe("breadcrumbs", () => {
  it("are found by every word, wherever it stands", () => {
    const all = [
      breadcrumb({ category: "httplib", data: { url: "https://pay.example", status_code: 503 }, level: "error" }),
      breadcrumb({ category: "cart", message: "Removed line 4" }),
    ];
    expect(filterBreadcrumbs(all, "")).toEqual(all);
    expect(filterBreadcrumbs(all, "ERROR pay")).toEqual([all[0]]);
    expect(filterBreadcrumbs(all, "cart line 5")).toEqual([]);
  });

  it("tell requests and changes of page in one line, and the rest of their data below", () => {
    const http = breadcrumb({ data: { method: "GET", url: "https://a.example", status_code: 200, reason: "OK" } });
    expect(summaryOf(http)).toEqual({ text: "GET https://a.example → 200", rest: [["reason", "OK"]] });
    expect(summaryOf(breadcrumb({ data: { from: "/a", to: "/b" } }))).toEqual({ text: "/a → /b", rest: [] });
    expect(summaryOf(breadcrumb({ message: "text", data: { url: "x" } }))).toEqual({
      text: "text",
      rest: [["url", "x"]],
    });
  });

  it("are as long before the event as can be told", () => {
    expect(secondsBefore("2026-11-25T10:00:10Z", "2026-11-25T10:00:09.387Z")).toBe(-0.61);
    expect(secondsBefore("2026-11-25T10:00:10Z", "2026-11-25T09:59:40.4Z")).toBe(-30);
    expect(secondsBefore("2026-11-25T10:00:10Z", null)).toBeUndefined();
  });
});

describe("searchFor", () => {
  it.each([
    ["release", "shop@2.4.0", "release:shop@2.4.0"],
    ["browser", "Chrome 141", 'browser:"Chrome 141"'],
    ["note", 'say "x"', 'note:"say \\"x\\""'],
    ["user", "id:42", 'user:"id:42"'],
    ["dist", "", "!has:dist"],
  ])("%s = %s is searched as %s", (key, value, query) => {
    expect(searchFor(key, value)).toBe(query);
  });
});

function request(fields: Partial<RequestData>): RequestData {
  return {
    method: null,
    url: null,
    query: [],
    fragment: null,
    data: null,
    headers: [],
    cookies: [],
    env: null,
    inferredContentType: null,
    ...fields,
  };
}

function breadcrumb(fields: Partial<Breadcrumb>): Breadcrumb {
  return { type: "default", level: "info", message: null, category: null, timestamp: null, data: null, ...fields };
}
