import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { api } from "~/lib/api-client";
import { projectsQuery } from "~/lib/session/list-projects";
import { toasts } from "~/lib/toasts";
import words from "~/locales/en/alert-words.json";
import alerts from "~/locales/en/alerts.json";
import common from "~/locales/en/common.json";
import type { MetricBacktest, MetricInput, MetricRule } from "../api/metric-types";
import { emptyMetric } from "../model/metric-draft";
import { MetricEditor } from "./metric-editor";

const { metric } = alerts;
const tested: MetricBacktest = {
  start: "2026-10-27T00:00:00Z",
  end: "2026-11-03T00:00:00Z",
  step: 1,
  points: [
    { date: "2026-10-28T00:00:00Z", value: 3 },
    { date: "2026-10-29T00:00:00Z", value: null },
    { date: "2026-11-02T00:00:00Z", value: 230 },
  ],
  incidents: [
    {
      status: 20,
      dateStarted: "2026-11-02T00:00:00Z",
      dateClosed: "2026-11-02T00:12:00Z",
      peak: 230,
      mails: 2,
      posts: 0,
    },
  ],
  count: 3,
  mails: 6,
  posts: 3,
  eventsSince: "2026-10-30T00:00:00Z",
  truncated: false,
};

interface Asked {
  method: string;
  path: string;
  body: MetricInput & { rule: MetricInput; days: number };
}

let asked: Asked[];
let answers: Record<string, (body: Asked["body"]) => unknown>;
let created: MetricRule[];

beforeAll(async () => {
  window.scrollTo = () => {};
  await i18next.use(initReactI18next).init({
    lng: "en",
    resources: { en: { common, alerts, "alert-words": words } },
    interpolation: { escapeValue: false },
  });
});

beforeEach(() => {
  toasts.set(null);
  asked = [];
  created = [];
  answers = {
    "/alert-rules/backtest/": () => tested,
    "/alert-rules/7/disable/": () => ({ ...saved, status: 5 }),
    "/alert-rules/7/": (body) => ({ ...saved, ...body }),
    "/alert-rules/": (body) => ({ ...saved, ...body }),
  };
  const ask = async (method: string, path: string, { body }: { body?: Asked["body"] }) => {
    asked.push({ method, path, body: body as Asked["body"] });
    const data = Object.entries(answers).find(([end]) => path.endsWith(end))?.[1](body as Asked["body"]);
    const status = (data as { refused?: number } | undefined)?.refused ?? 200;
    return { data, error: data, response: new Response(null, { status }) };
  };
  vi.spyOn(api, "request").mockImplementation(ask as never);
});

const saved = {
  ...emptyMetric({ team: "2" }),
  ...{ id: "7", type: "alert_rule", name: "Checkout", projects: ["shop"], environment: "production", state: "ok" },
  ...{ snooze: false, snoozeForEveryone: false, snoozeUntil: null, latestIncident: null },
} as MetricRule;

async function open(rule?: MetricRule) {
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } },
  });
  client.setQueryData(projectsQuery("acme").queryKey as readonly unknown[], [
    { id: "1", slug: "shop", teams: [{ id: "2", slug: "checkout" }], environments: ["production"], access: [] },
  ]);
  const component = () => (
    <QueryClientProvider client={client}>
      <MetricEditor
        organization="acme"
        project="shop"
        rule={rule}
        start={rule ?? emptyMetric({ team: "2" })}
        readOnly={false}
        onCreated={(made) => created.push(made)}
      />
    </QueryClientProvider>
  );
  const router = createRouter({
    routeTree: createRootRoute({ component }),
    history: createMemoryHistory({ initialEntries: ["/"] }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: this router is not the app's.
  render(<RouterProvider router={router as any} />);
  await screen.findByRole("button", { name: alerts.save });
}

const button = (name: string) => screen.getByRole("button", { name }) as HTMLButtonElement;
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const tests = () => asked.filter(({ path }) => path.endsWith("/backtest/"));
const saves = () => asked.filter(({ path, method }) => method !== "get" && !path.endsWith("/backtest/"));
const says = () => screen.getByRole("list", { name: metric.says.label }).textContent;

describe("a rule about a number", () => {
  it("is tried as it opens, and shows the picture, incidents, and how far back it could look", async () => {
    await open();
    await screen.findByText("In the last 7 days: 3 incidents, 6 mails, and 3 messages to channels");
    expect(tests()).toHaveLength(1);
    expect(tests()[0]?.body).toMatchObject({ days: 7, rule: { timeWindow: 5, name: "Back-test" } });
    expect(screen.getByRole("img").getAttribute("aria-label")).toMatch(
      /^Events in 5 minutes, .*: 3 events at least, 230 events at most$/,
    );
    const incidents = screen.getByRole("list", { name: metric.incidentList });
    expect(within(incidents).getByText("Worst: 230 events")).toBeTruthy();
    expect(within(incidents).getByText("lasted 12 min")).toBeTruthy();
    expect(screen.getByText(/^Events reach back to Oct 30, 2026 only/)).toBeTruthy();
  });

  it("says what the number was at a moment that the keys go to", async () => {
    await open();
    const moments = await screen.findByRole("slider", { name: metric.chart.moment });
    fireEvent.change(moments, { target: { value: "1" } });
    expect(moments.getAttribute("aria-valuetext")).toMatch(/^Oct 29.*: no number$/);
    fireEvent.change(moments, { target: { value: "0" } });
    expect(moments.getAttribute("aria-valuetext")).toMatch(/^Oct 28.*: 3 events$/);
  });

  it("is tried over as many days as are chosen", async () => {
    await open();
    await screen.findByText(/^In the last 7 days/);
    fireEvent.click(screen.getByRole("radio", { name: "30 days" }));
    await screen.findByText(/^In the last 30 days/);
    expect(tests().map(({ body }) => body.days)).toEqual([7, 30]);
  });

  it("takes a comparison as per cent more, says it in words, and is created", async () => {
    await open();
    fireEvent.change(screen.getByLabelText(metric.comparison.label), { target: { value: "1440" } });
    type(metric.threshold.critical, "50");
    type(metric.threshold.warning, "20");
    expect(says()).toContain("Over 50 % more events in 5 minutes than in the same time 1 day before");
    expect(says()).toContain("Then mail the team #checkout.");
    await waitFor(() => expect(tests()).toHaveLength(2));
    fireEvent.click(button(alerts.save));
    await waitFor(() => expect(created.map(({ id }) => id)).toEqual(["7"]));
    const sent = saves().at(-1);
    expect(sent).toMatchObject({ method: "post", path: "/api/0/projects/acme/shop/alert-rules/" });
    expect(sent?.body).toMatchObject({
      name: "Over 50 % more events in 5 minutes than in the same time 1 day before",
      comparisonDelta: 1_440,
      triggers: [
        { label: "critical", alertThreshold: 150, actions: [{ type: "email", targetType: "team" }] },
        { label: "warning", alertThreshold: 120, actions: [] },
      ],
    });
  });

  it("is not tried while a threshold is missing, and shows what the server refuses at its field", async () => {
    answers["/alert-rules/"] = () => ({ refused: 400, query: ["There is no word colour."] });
    await open();
    await screen.findByText(/^In the last 7 days/);
    type(metric.query.label, "colour:red");
    type(metric.threshold.critical, "");
    await screen.findByText(alerts.backtest.incomplete);
    type(metric.threshold.critical, "10");
    fireEvent.click(button(alerts.save));
    const field = screen.getByLabelText(metric.query.label);
    await waitFor(() => expect(field.getAttribute("aria-invalid")).toBe("true"));
    expect(screen.getByText("There is no word colour.")).toBeTruthy();
    expect(created).toEqual([]);
  });

  it("is saved with Undo, and switched off at once", async () => {
    await open(saved);
    expect(button(alerts.save).disabled).toBe(true);
    type(metric.threshold.resolve, "20");
    fireEvent.click(button(alerts.save));
    await waitFor(() => expect(toasts.get()?.text).toBe(alerts.done.saved));
    expect(saves().at(-1)).toMatchObject({ method: "put", body: { name: "Checkout", resolveThreshold: 20 } });
    toasts.get()?.undo?.();
    await waitFor(() => expect(toasts.get()?.text).toBe(alerts.done.undone));
    expect(saves().at(-1)?.body.resolveThreshold).toBeNull();

    fireEvent.click(screen.getByRole("switch", { name: metric.on.label }));
    await waitFor(() => expect(saves().at(-1)?.path).toMatch(/\/alert-rules\/7\/disable\/$/));
  });
});
