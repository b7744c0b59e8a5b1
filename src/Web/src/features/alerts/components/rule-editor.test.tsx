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
import type { Backtest, Rule, RuleInput } from "../api/types";
import { emptyRule } from "../model/draft";
import { RuleEditor } from "./rule-editor";

const tested: Backtest = {
  since: "2026-10-04T00:00:00Z",
  until: "2026-11-03T00:00:00Z",
  payloadSince: "2026-10-04T00:00:00Z",
  commits: 40,
  truncated: false,
  total: 1,
  mails: 3,
  posts: 0,
  days: [{ date: "2026-11-02", count: 1, mails: 3 }],
  firings: [
    {
      id: "9",
      date: "2026-11-02T10:00:00Z",
      issue: { id: "7", shortId: "SHOP-3K", title: "ZeroDivisionError", culprit: null, level: "error" },
      eventId: "e1",
      because: [{ node: emptyRule().conditions[0] ?? { id: "" }, text: "" }],
      mails: 3,
      posts: 0,
    },
  ],
  current: null,
  notSent: { limited: 2, environment: 0, filters: 0, notOpen: 0 },
};

interface Asked {
  method: string;
  path: string;
  body: RuleInput & { rule: RuleInput };
}

let asked: Asked[];
let answers: Record<string, (body: Asked["body"]) => unknown>;
let created: Rule[];

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
    "/backtest/": () => tested,
    "/configuration/": () => ({ status: 500 }),
    "/rules/7/": (body) => body,
    "/rules/": (body) => ({ ...body, id: "7", projects: ["shop"] }),
  };
  const ask = async (method: string, path: string, { body }: { body?: Asked["body"] }) => {
    asked.push({ method, path, body: body as Asked["body"] });
    const data = Object.entries(answers).find(([end]) => path.endsWith(end))?.[1](body as Asked["body"]);
    const status = (data as { status?: number | string } | undefined)?.status;
    return { data, error: data, response: new Response(null, { status: typeof status === "number" ? status : 200 }) };
  };
  vi.spyOn(api, "request").mockImplementation(ask as never);
});

async function open(rule?: Partial<Rule>) {
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } },
  });
  client.setQueryData(projectsQuery("acme").queryKey as readonly unknown[], [
    { id: "1", slug: "shop", teams: [{ id: "2", slug: "checkout" }], environments: ["production"], access: [] },
  ]);
  const start = { ...emptyRule(), ...rule } as Rule;
  const component = () => (
    <QueryClientProvider client={client}>
      <RuleEditor
        organization="acme"
        project="shop"
        rule={rule && start}
        start={start}
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
const tests = () => asked.filter(({ path }) => path.endsWith("/backtest/"));
const saves = () => asked.filter(({ path, method }) => method !== "get" && !path.endsWith("/backtest/"));

describe("a rule", () => {
  it("is tried as it opens, and says what it would have sent, and why", async () => {
    await open();
    await screen.findByText("Last 30 days: would have sent 3 mails in 1 firing");
    expect(tests()).toHaveLength(1);
    fireEvent.change(screen.getByLabelText(alerts.name.label), { target: { value: "What it is called" } });
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(tests()).toHaveLength(1);
    expect(screen.getByText("because a new issue is created")).toBeTruthy();
    expect(screen.getByText("2 within the pause")).toBeTruthy();
    const link = screen.getByRole("link", { name: "ZeroDivisionError" });
    expect(link.getAttribute("href")).toContain("/issues/SHOP-3K/events/e1");
  });

  it("is tried again when typing pauses, and saved as it then is", async () => {
    const id = "sentry.rules.conditions.event_frequency.EventFrequencyCondition";
    const conditions = [{ id, comparisonType: "count", value: 100, interval: "1h" }];
    await open({ id: "7", name: "Busy", projects: ["shop"], conditions });
    await screen.findByText(/^Last 30 days/);
    expect(button(alerts.save).disabled).toBe(true);
    const field = within(screen.getByRole("group", { name: alerts.kind.events }));
    for (const value of ["2", "25"]) fireEvent.change(field.getByLabelText(alerts.field.value), { target: { value } });
    await waitFor(() => expect(tests()).toHaveLength(2));
    expect(tests()[1]?.body.rule.conditions).toEqual([{ ...conditions[0], value: 25 }]);
    fireEvent.click(button(alerts.save));
    await waitFor(() => expect(toasts.get()?.text).toBe(alerts.done.saved));
    expect(saves().at(-1)?.method).toBe("put");
    expect(saves().at(-1)?.body.conditions).toEqual([{ ...conditions[0], value: 25 }]);
    expect(button(alerts.save).disabled).toBe(true);

    toasts.get()?.undo?.();
    await waitFor(() => expect(toasts.get()?.text).toBe(alerts.done.undone));
    expect(saves().at(-1)?.body.conditions).toEqual(conditions);
  });

  it("can be saved although it could not be tried", async () => {
    answers["/backtest/"] = () => ({ status: 503 });
    await open();
    await screen.findByText(new RegExp(`^${alerts.backtest.notTested}`));
    fireEvent.click(button(alerts.save));
    await waitFor(() => expect(created.map(({ id }) => id)).toEqual(["7"]));
    expect(saves().at(-1)?.method).toBe("post");
    expect(saves().at(-1)?.body.name).toBe("A new issue is created");
  });

  it("is not tried while something is missing, and shows what the server refuses where it belongs", async () => {
    const text = "You must add an action for this alert to fire.";
    answers["/rules/"] = () => ({ status: 400, actions: [text] });
    await open();
    await screen.findByText(/^Last 30 days/);
    const then = screen.getByRole("region", { name: alerts.part.actions.title });
    fireEvent.click(within(then).getByRole("button", { name: /^Remove/ }));
    await screen.findByText(alerts.backtest.incomplete);
    fireEvent.click(button(alerts.save));
    await waitFor(() => expect(within(then).getByRole("alert").textContent).toBe(text));
    expect(tests()).toHaveLength(1);
    expect(created).toEqual([]);
  });

  it("has the focus in what was added", async () => {
    await open();
    const add = async (part: "conditions" | "actions", name: string) => {
      fireEvent.keyDown(button(alerts.part[part].add), { key: "Enter" });
      fireEvent.click(await screen.findByRole("menuitem", { name }));
      await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
    };
    await add("conditions", alerts.kind.events);
    const events = screen.getByRole("group", { name: alerts.kind.events });
    await waitFor(() => expect(document.activeElement).toBe(events.querySelector("input, select")));
    await add("conditions", alerts.kind.regression);
    const remove = button(`Remove “${alerts.kind.regression}”`);
    await waitFor(() => expect(document.activeElement).toBe(remove));
  });
});
