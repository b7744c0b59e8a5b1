import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { fireEvent, render, screen, within } from "@testing-library/react";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { api } from "~/lib/api-client";
import { projectsQuery } from "~/lib/session/list-projects";
import alerts from "~/locales/en/alerts.json";
import common from "~/locales/en/common.json";
import type { Incident } from "../api/metric-types";
import { emptyMetric } from "../model/metric-draft";
import { MetricHistory } from "./metric-history";

const rule = { ...emptyMetric({ team: "2" }), id: "7", type: "alert_rule", projects: ["shop"] };
const told = { mails: 2, posts: 0 };
const closed: Incident = {
  id: "2",
  status: 2,
  dateStarted: "2026-11-02T14:05:00Z",
  dateClosed: "2026-11-02T14:17:00Z",
  value: 3,
  peak: 230,
  closedBy: "measured",
  steps: [
    { status: "critical", date: "2026-11-02T14:05:00Z", value: 230, ...told },
    { status: "resolved", date: "2026-11-02T14:17:00Z", value: 3, mails: null, posts: null },
  ],
};

let pages: Incident[][];

beforeAll(async () => {
  window.scrollTo = () => {};
  await i18next.use(initReactI18next).init({
    lng: "en",
    resources: { en: { common, alerts } },
    interpolation: { escapeValue: false },
  });
});

beforeEach(() => {
  pages = [[closed]];
  const ask = async (_: string, path: string) => {
    if (!path.includes("/incidents/")) return { data: rule, response: new Response(null) };
    const at = Number(/cursor=(\d+)/.exec(path)?.[1] ?? 0);
    const headers = new Headers(
      at + 1 < pages.length ? { Link: `<x>; rel="next"; results="true"; cursor="${at + 1}"` } : {},
    );
    return { data: pages[at], response: new Response(null, { headers }) };
  };
  vi.spyOn(api, "request").mockImplementation(ask as never);
});

function open() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryData(projectsQuery("acme").queryKey as readonly unknown[], [{ id: "4", slug: "shop" }]);
  const component = () => (
    <QueryClientProvider client={client}>
      <MetricHistory organization="acme" project="shop" rule="7" />
    </QueryClientProvider>
  );
  const router = createRouter({
    routeTree: createRootRoute({ component }),
    history: createMemoryHistory({ initialEntries: ["/"] }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: this router is not the app's.
  render(<RouterProvider router={router as any} />);
}

describe("the history of a rule about a number", () => {
  it("tells an incident step by step, and leads to its issues", async () => {
    open();
    const list = within(await screen.findByRole("list", { name: alerts.metric.incidentList }));
    expect(list.getByText("Worst: 230 events")).toBeTruthy();
    expect(list.getByText(/^230 events at Nov 2/)).toBeTruthy();
    expect(list.getByText("2 mails")).toBeTruthy();
    expect(list.getByText("Resolved after 12 min")).toBeTruthy();
    const link = list.getByRole("link", { name: alerts.metric.issues });
    expect(link.getAttribute("href")).toContain("start=2026-11-02T14");
  });

  it("shows older ones when asked", async () => {
    pages.push([{ ...closed, id: "1", dateClosed: null, status: 20, peak: 180, steps: closed.steps.slice(0, 1) }]);
    open();
    fireEvent.click(await screen.findByRole("button", { name: alerts.metric.history.more }));
    expect(await screen.findByText("Worst: 180 events")).toBeTruthy();
    expect(screen.getByText(/^open for/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: alerts.metric.history.more })).toBeNull();
  });

  it("says what is watched while nothing was wrong", async () => {
    pages = [[]];
    open();
    expect(await screen.findByText(alerts.metric.history.empty)).toBeTruthy();
    expect(screen.getByText(/More than 100 events in 5 minutes/)).toBeTruthy();
  });
});
