import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { api } from "~/lib/api-client";
import type { Project } from "~/lib/session/list-projects";
import { projectsQuery } from "~/lib/session/list-projects";
import { toasts } from "~/lib/toasts";
import words from "~/locales/en/alert-words.json";
import alerts from "~/locales/en/alerts.json";
import common from "~/locales/en/common.json";
import type { MetricRule } from "../api/metric-types";
import type { AnyRule, Rule } from "../api/types";
import { emptyRule } from "../model/draft";
import { emptyMetric } from "../model/metric-draft";
import { RuleList } from "./rule-list";

const project = { id: "1", slug: "shop", teams: [], access: ["alerts:write"] } as unknown as Project;
const bare: Rule = {
  ...emptyRule(),
  type: "rule",
  ...{ id: "7", name: "New things", projects: ["shop"], createdBy: null, dateCreated: "2026-11-01T00:00:00Z" },
  ...{
    snooze: false,
    snoozeForEveryone: false,
    snoozeUntil: null,
    lastTriggered: null,
    firedLastWeek: 2,
    firedByDay: [0, 0, 0, 0, 0, 0, 2],
  },
  isDefault: true,
};

const busy = {
  ...emptyMetric({ team: "2" }),
  ...{ id: "7", type: "alert_rule", name: "Busy", projects: ["shop"], environment: "production", state: "critical" },
  ...{
    snooze: false,
    snoozeForEveryone: false,
    snoozeUntil: null,
    firedLastWeek: 1,
    firedByDay: [0, 0, 0, 0, 0, 0, 1],
  },
  latestIncident: { id: "1", status: 20, dateStarted: "2026-11-01T00:00:00Z", steps: [] },
} as unknown as MetricRule;

let rule: AnyRule;
let rules: AnyRule[];
let asked: { method: string; path: string; body?: object }[];

beforeAll(async () => {
  window.scrollTo = () => {};
  window.matchMedia = () => ({ matches: false, addEventListener() {}, removeEventListener() {} }) as never;
  await i18next.use(initReactI18next).init({
    lng: "en",
    resources: { en: { common, alerts, "alert-words": words } },
    interpolation: { escapeValue: false },
  });
});

beforeEach(() => {
  toasts.set(null);
  rule = bare;
  rules = [rule];
  asked = [];
  const ask = async (method: string, path: string, { body }: { body?: object }) => {
    asked.push({ method, path, body });
    if (path.includes("/alert-rules/"))
      return { data: { ...busy, status: path.endsWith("/disable/") ? 5 : 0 }, response: new Response(null) };
    const named = (rules.find(({ id, projects }) => path.includes(`/${projects[0]}/rules/${id}/`)) ?? bare) as Rule;
    if (path.endsWith("/disable/")) rule = { ...named, status: "disabled" };
    if (path.endsWith("/enable/")) rule = { ...named, status: "active" };
    if (path.endsWith("/snooze/")) rule = { ...named, snooze: method === "post", snoozeForEveryone: method === "post" };
    return { data: path.includes("/combined-rules/") ? rules : rule, response: new Response(null, { status: 200 }) };
  };
  vi.spyOn(api, "request").mockImplementation(ask as never);
});

function open(editable: Project[]) {
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } },
  });
  client.setQueryData(projectsQuery("acme").queryKey as readonly unknown[], [project]);
  const component = () => (
    <QueryClientProvider client={client}>
      <RuleList organization="acme" chosen={["1"]} editable={editable} />
    </QueryClientProvider>
  );
  const router = createRouter({
    routeTree: createRootRoute({ component }),
    history: createMemoryHistory({ initialEntries: ["/"] }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: this router is not the app's.
  render(<RouterProvider router={router as any} />);
}

const menuOf = async (name: string) => {
  fireEvent.keyDown(await screen.findByRole("button", { name: `What to do with ${name}` }), { key: "Enter" });
  return screen.findAllByRole("menuitem");
};
const choose = async (text: string, name = "New things") => {
  const item = (await menuOf(name)).find(({ textContent }) => textContent === text);
  fireEvent.click(item as HTMLElement);
};

describe("the list of rules", () => {
  it("shows what each tells of, and its state", async () => {
    open([project]);
    expect(await screen.findByText("When a new issue is created")).toBeTruthy();
    expect(asked[0]?.path).toContain("?project=1&");
    expect(screen.getByText(alerts.state.active)).toBeTruthy();
    expect(screen.getByText(alerts.never)).toBeTruthy();
    expect(screen.getByText(alerts.default)).toBeTruthy();
  });

  it("mutes a rule, says so, and takes it back", async () => {
    open([project]);
    await choose(alerts.menu.span.ever);
    await waitFor(() => expect(toasts.get()?.text).toBe("“New things” is muted for everyone."));
    expect(asked.at(-1)?.body).toEqual({ target: "everyone", until: null });
    expect(await screen.findByText(alerts.state.mutedForEveryone)).toBeTruthy();
    toasts.get()?.undo?.();
    await waitFor(() => expect(toasts.get()?.text).toBe("“New things” is not muted any more."));
    expect(asked.some(({ method }) => method === "delete")).toBe(true);
    expect(await screen.findByText(alerts.state.active)).toBeTruthy();
  });

  it("asks before one is deleted", async () => {
    open([project]);
    await choose(alerts.menu.delete);
    await screen.findByText(alerts.delete.text);
    expect(asked.every(({ method }) => method === "get")).toBe(true);
    fireEvent.click(screen.getByRole("button", { name: alerts.menu.delete }));
    expect(await screen.findByText(alerts.empty.title)).toBeTruthy();
  });

  it("leaves a rule of another project with the same id as it was", async () => {
    rules = [
      { ...bare, id: "1" },
      { ...bare, id: "1", name: "Others", projects: ["cart"] },
    ];
    open([project, { ...project, slug: "cart" }]);
    await choose(alerts.menu.span.ever);
    await screen.findByText(alerts.state.mutedForEveryone);
    expect(screen.getAllByText(alerts.state.active)).toHaveLength(1);
    await choose(alerts.menu.delete);
    fireEvent.click(await screen.findByRole("button", { name: alerts.menu.delete }));
    await waitFor(() => expect(screen.queryByText("New things")).toBeNull());
    expect(asked.at(-1)).toMatchObject({ method: "delete", path: "/api/0/projects/acme/shop/rules/1/" });
    expect(screen.getByText("Others")).toBeTruthy();
    expect(screen.getByText(alerts.state.active)).toBeTruthy();
  });

  it("switches a rule off without sending it, and takes it back", async () => {
    open([project]);
    await choose(alerts.menu.off);
    expect(await screen.findByText(alerts.state.off)).toBeTruthy();
    expect(asked.at(-1)).toEqual({ method: "put", path: "/api/0/projects/acme/shop/rules/7/disable/" });
    toasts.get()?.undo?.();
    expect(await screen.findByText(alerts.state.active)).toBeTruthy();
    expect(asked.at(-1)?.path).toBe("/api/0/projects/acme/shop/rules/7/enable/");
  });

  it("lets who may only read mute a rule for themselves", async () => {
    open([]);
    const items = (await menuOf("New things")).map(({ textContent }) => textContent);
    expect(items).toEqual([...Object.values(alerts.menu.span), alerts.tabs.history]);
    expect(screen.getByText(alerts.menu.mute.me)).toBeTruthy();
  });

  it("offers the rules that most teams start with when there is none", async () => {
    rules = [];
    open([project]);
    const start = await screen.findByRole("link", { name: new RegExp(alerts.template.busy.title) });
    expect(start.getAttribute("href")).toMatch(/\/alerts\/rules\/shop\/new\/?\?template=busy/);
  });

  describe("with one about a number", () => {
    it("says what it watches and how bad it is, and leads to it", async () => {
      rules = [bare, busy];
      open([project]);
      expect(await screen.findByText("More than 100 events in 5 minutes · production")).toBeTruthy();
      expect(screen.getByText(alerts.metric.state.critical)).toBeTruthy();
      expect(screen.getAllByText(alerts.state.active)).toHaveLength(1);
      expect(screen.getByRole("row", { name: /Busy, Critical$/ })).toBeTruthy();
      const link = screen.getByRole("link", { name: "Busy" });
      expect(link.getAttribute("href")).toMatch("/organizations/acme/alerts/metric-rules/shop/7");
    });

    it("switches it off alone, and leaves the rule about issues with its id as it was", async () => {
      rules = [bare, busy];
      open([project]);
      await choose(alerts.menu.off, "Busy");
      expect(await screen.findByText(alerts.state.off)).toBeTruthy();
      expect(asked.at(-1)).toEqual({
        method: "put",
        path: "/api/0/projects/acme/shop/alert-rules/7/disable/",
        body: undefined,
      });
      expect(screen.getByText(alerts.state.active)).toBeTruthy();
      toasts.get()?.undo?.();
      expect(await screen.findByText(alerts.metric.state.critical)).toBeTruthy();
    });
  });
});
