import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { resolve, resolveInRelease } from "~/lib/issue-life/deed";
import type { LifeIssue } from "~/lib/issue-life/standing";
import { toasts } from "~/lib/toasts";
import { useDeeds } from "./use-deeds";

interface Sent {
  method: string;
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
}

const sent: Sent[] = [];
let answer: (request: Sent) => { status?: number; body?: unknown; headers?: Record<string, string> };
let client: QueryClient;

const issues = Array.from(
  { length: 150 },
  (_, index) =>
    ({
      id: `${index + 1}`,
      shortId: `SHOP-${index + 1}`,
      project: { id: "1", slug: "shop" },
      status: index === 149 ? "resolved" : "unresolved",
      substatus: index === 149 ? null : "ongoing",
      statusDetails: {},
      isPublic: false,
    }) as unknown as LifeIssue,
);

beforeEach(() => {
  sent.length = 0;
  toasts.set(null);
  client = new QueryClient();
  client.setQueryData(["issues", "acme", {}], { pages: [{ data: issues }], pageParams: [undefined] });
  vi.stubGlobal("fetch", async (request: Request) => {
    const url = new URL(request.url);
    const body = (await request.json()) as Record<string, unknown>;
    const one = { method: request.method, path: url.pathname, query: url.searchParams, body };
    sent.push(one);
    const { status = 200, body: said = {}, headers = {} } = answer(one);
    return new Response(JSON.stringify(said), { status, headers: { "Content-Type": "application/json", ...headers } });
  });
});

function deeds() {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  return renderHook(() => useDeeds("acme"), { wrapper }).result;
}

const shown = (status: string) =>
  client
    .getQueryData<{ pages: { data: LifeIssue[] }[] }>(["issues", "acme", {}])
    ?.pages[0]?.data.filter((issue) => issue.status === status).length;

describe("useDeeds", () => {
  it("changes many in portions, leaves out what is so already, and undoes every operation, the last first", async () => {
    answer = ({ path, query, body }) => {
      if (path.endsWith("/undo/")) {
        const ids = body.operation === "op-100" ? issues.slice(0, 100) : issues.slice(100, 149);
        return { body: { undone: ids.map(({ id }) => id) } };
      }
      const count = query.getAll("id").length;
      return { headers: { "Sentry-Operation": `op-${count}`, "Sentry-Changed": `${count}` } };
    };
    const result = deeds();
    await act(() => result.current.perform(resolve, { issues }));
    expect(sent.map(({ query }) => query.getAll("id").length)).toEqual([100, 49]);
    expect(shown("resolved")).toBe(150);
    act(() => toasts.get()?.undo?.());
    await waitFor(() => expect(shown("unresolved")).toBe(149));
    expect(sent.slice(2).map(({ body }) => body.operation)).toEqual(["op-49", "op-100"]);
  });

  it("puts back what the server refuses, and keeps what it took", async () => {
    let calls = 0;
    answer = () => {
      calls += 1;
      return calls === 1 ? { headers: { "Sentry-Operation": "op" } } : { status: 403, body: { detail: "No." } };
    };
    const result = deeds();
    await act(() => result.current.perform(resolve, { issues }).then(() => undefined));
    expect(shown("resolved")).toBe(101);
    expect(toasts.get()).toMatchObject({ tone: "danger", undo: expect.any(Function) });
  });

  it("leaves a refusal to who asked for it, with everything as before", async () => {
    answer = () => ({ status: 400, body: { statusDetails: ["Unable to find a release with the given version."] } });
    const result = deeds();
    const targets = { issues: issues.slice(0, 1) };
    const outcome = await act(() => result.current.perform(resolveInRelease("9.9.9"), targets, { refusable: true }));
    expect(outcome.refusal?.fields).toEqual({ statusDetails: ["Unable to find a release with the given version."] });
    expect([shown("unresolved"), toasts.get()]).toEqual([149, null]);
  });

  it("asks once for all that match, as the list found them", async () => {
    answer = () => ({ headers: { "Sentry-Operation": "op", "Sentry-Changed": "480" } });
    const result = deeds();
    const found = { query: "is:unresolved", project: ["1"], statsPeriod: "24h" };
    await act(() => result.current.perform(resolve, { issues, found }).then(() => undefined));
    expect(sent.map(({ query }) => [...query.entries()].join("&"))).toEqual([
      "project,1&statsPeriod,24h&query,is:unresolved",
    ]);
    expect(toasts.get()?.undo).toBeDefined();
  });
});
