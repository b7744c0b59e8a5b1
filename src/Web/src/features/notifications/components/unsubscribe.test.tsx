import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { fireEvent, render, screen } from "@testing-library/react";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { beforeAll, beforeEach, expect, it, vi } from "vitest";
import { api } from "~/lib/api-client";
import common from "~/locales/en/common.json";
import notifications from "~/locales/en/notifications.json";
import type { Subscription } from "../api/unsubscribe";
import { Unsubscribe } from "./unsubscribe";

const subscription: Subscription = {
  kind: "project",
  project: { slug: "shop", name: "Shop" },
  organization: { slug: "acme" },
  issue: null,
  subscribed: true,
};

let status: number;
let issue: Subscription["issue"];
let project: Subscription["project"];
let kind: Subscription["kind"];
let asked: string[];

beforeAll(async () => {
  window.scrollTo = () => {};
  await i18next.use(initReactI18next).init({
    lng: "en",
    resources: { en: { common, notifications } },
    interpolation: { escapeValue: false },
  });
});

beforeEach(() => {
  status = 200;
  issue = null;
  project = subscription.project;
  kind = "project";
  asked = [];
  const ask = async (method: string, path: string) => {
    asked.push(`${method} ${path}`);
    const data = { ...subscription, kind, issue, project, subscribed: method === "get" };
    return { data, error: { detail: "no" }, response: new Response(null, { status }) };
  };
  vi.spyOn(api, "request").mockImplementation(ask as never);
});

function open() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } });
  const component = () => (
    <QueryClientProvider client={client}>
      <Unsubscribe token="t/1" />
    </QueryClientProvider>
  );
  const router = createRouter({
    routeTree: createRootRoute({ component }),
    history: createMemoryHistory({ initialEntries: ["/"] }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: this router is not the app's.
  render(<RouterProvider router={router as any} />);
}

it("ends the mails by a button, then says so and where that is undone", async () => {
  open();
  const stop = await screen.findByRole("button", { name: notifications.unsubscribe.stop });
  expect(screen.getByText("You get mails about alerts of the project Shop in acme.")).toBeTruthy();
  fireEvent.click(stop);
  await screen.findByText("You get no more mails about alerts of Shop in acme.");
  expect(asked).toEqual(["get /api/0/unsubscribe/t%2F1/", "post /api/0/unsubscribe/t%2F1/"]);
  const undo = screen.getByRole("link", { name: notifications.unsubscribe.undo });
  expect(undo.getAttribute("href")).toMatch(/^\/settings\/account\/notifications/);
});

it("ends the mails about one issue, and says where it is followed again", async () => {
  issue = { id: "7", shortId: "SHOP-7" };
  kind = "issue";
  open();
  const stop = await screen.findByRole("button", { name: notifications.unsubscribe.stop });
  expect(
    screen.getByText("You get mails about what is done with the issue SHOP-7 of the project Shop in acme."),
  ).toBeTruthy();
  fireEvent.click(stop);
  await screen.findByText(/^You get no more mails about what is done with SHOP-7 of Shop in acme\. .*on its page\.$/);
  const link = screen.getByRole("link", { name: notifications.unsubscribe.toSettings });
  expect(link.getAttribute("href")).toMatch(/^\/settings\/account\/notifications/);
  expect(screen.queryByRole("link", { name: notifications.unsubscribe.undo })).toBeNull();
});

it("ends mails about what is done in a project", async () => {
  kind = "workflow";
  open();
  const stop = await screen.findByRole("button", { name: notifications.unsubscribe.stop });
  expect(screen.getByText("You get mails about what is done with issues of the project Shop in acme.")).toBeTruthy();
  fireEvent.click(stop);
  await screen.findByText("You get no more mails about what is done with issues of Shop in acme.");
  expect(screen.getByRole("link", { name: notifications.unsubscribe.undo })).toBeTruthy();
});

it.each([
  ["reports", "You get no more weekly reports."],
  ["quota", "You get no more mails about limits."],
] as const)("ends mails about an organization: %s", async (of, done) => {
  project = null;
  kind = of;
  open();
  fireEvent.click(await screen.findByRole("button", { name: notifications.unsubscribe.stop }));
  await screen.findByText(done);
  expect(screen.getByRole("link", { name: notifications.unsubscribe.undo })).toBeTruthy();
});

it("says that a link is not good any more", async () => {
  status = 404;
  open();
  await screen.findByText(notifications.unsubscribe.gone);
  expect(screen.queryByRole("button", { name: notifications.unsubscribe.stop })).toBeNull();
});
