import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { beforeAll, beforeEach, expect, it, vi } from "vitest";
import { api } from "~/lib/api-client";
import { organizationQuery } from "~/lib/session/get-organization";
import alerts from "~/locales/en/alerts.json";
import common from "~/locales/en/common.json";
import type { Channel } from "../api/types";
import { ChannelList } from "./channel-list";

const channel: Channel = {
  ...{ id: "3", name: "ops", kind: "slack", url: "https://hooks.slack.com/services/T0/B0/x", hasSecret: false },
  ...{ secret: null, dateCreated: "2026-11-01T00:00:00Z", waiting: 0, dead: 1, lastError: "no_service" },
} as Channel;

let asked: { method: string; path: string; body?: object }[];

beforeAll(async () => {
  await i18next.use(initReactI18next).init({
    lng: "en",
    resources: { en: { common, alerts } },
    interpolation: { escapeValue: false },
  });
});

beforeEach(() => {
  asked = [];
  const ask = async (method: string, path: string, { body }: { body?: object }) => {
    asked.push({ method, path, body });
    const data = path.endsWith("/test/")
      ? { ok: false, status: 404, answer: "no_service" }
      : path.endsWith("/posts/")
        ? [{ id: "p", state: "dead", attempts: 9, error: "no", posted: "2026-11-01T00:00:00Z", due: null }]
        : method === "post"
          ? { ...channel, ...body, id: "4", secret: "s3cret" }
          : [channel];
    return { data, response: new Response(null, { status: 200 }) };
  };
  vi.spyOn(api, "request").mockImplementation(ask as never);
});

function open(access: string[]) {
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } },
  });
  client.setQueryData(organizationQuery("acme").queryKey as readonly unknown[], { access });
  render(
    <QueryClientProvider client={client}>
      <ChannelList organization="acme" />
    </QueryClientProvider>,
  );
}

it("shows the host alone, what went wrong, and what a test is answered", async () => {
  open(["org:write"]);
  await screen.findByText("hooks.slack.com");
  expect(screen.getByText("1 message was given up")).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: alerts.channel.test }));
  await screen.findByText("The test was refused with 404.");
});

it("sends again what was given up", async () => {
  open(["org:write"]);
  const summary = await screen.findByText("Show 1 message that has not arrived");
  const fold = summary.closest("details") as HTMLDetailsElement;
  fold.open = true;
  fireEvent(fold, new Event("toggle"));
  fireEvent.click(await within(fold).findByText(alerts.channel.post.retry));
  await waitFor(() => expect(asked.some(({ path }) => path.endsWith("/posts/p/retry/"))).toBe(true));
});

it("tells the secret of a new webhook once", async () => {
  open(["org:write"]);
  fireEvent.click(await screen.findByRole("button", { name: alerts.channel.new }));
  const dialog = within(await screen.findByRole("dialog"));
  fireEvent.change(dialog.getByLabelText(alerts.channel.kindLabel), { target: { value: "webhook" } });
  fireEvent.change(dialog.getByLabelText(alerts.channel.name), { target: { value: "hook" } });
  fireEvent.change(dialog.getByLabelText(alerts.channel.url), { target: { value: "https://a.example/hook" } });
  fireEvent.click(dialog.getByRole("button", { name: alerts.channel.create }));
  expect(await screen.findByText("s3cret")).toBeTruthy();
  expect(asked.find(({ method }) => method === "post")?.body).toEqual({
    name: "hook",
    kind: "webhook",
    url: "https://a.example/hook",
  });
});

it("is only read by who may not change it", async () => {
  open([]);
  await screen.findByText("hooks.slack.com");
  expect(screen.queryByRole("button", { name: alerts.channel.test })).toBeNull();
  expect(screen.queryByRole("button", { name: alerts.channel.new })).toBeNull();
});
