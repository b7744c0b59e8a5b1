import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { beforeAll, beforeEach, expect, it, vi } from "vitest";
import { api } from "~/lib/api-client";
import { setPreference } from "~/lib/preferences";
import { toasts } from "~/lib/toasts";
import common from "~/locales/en/common.json";
import notifications from "~/locales/en/notifications.json";
import type { NotificationSettings, QuietHours } from "../api/notification-settings";
import { AccountNotifications } from "./account-notifications";

const texts = notifications.quiet;
const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;

let settings: NotificationSettings;
let refused: NotificationSettings["mailRefused"];
let sent: object[];
/** What the next changes wait for. */
let gate: Promise<void>;
let status: number;

beforeAll(async () => {
  window.scrollTo = () => {};
  await i18next.use(initReactI18next).init({
    lng: "en",
    resources: { en: { common, notifications } },
    interpolation: { escapeValue: false },
  });
});

beforeEach(() => {
  sent = [];
  refused = null;
  gate = Promise.resolve();
  status = 200;
  toasts.set(null);
  setPreference("timeZone", "Europe/Berlin");
  const ask = async (method: string, path: string, { body }: { body?: Partial<NotificationSettings> }) => {
    if (method === "post") {
      sent.push({ post: path });
      if (status === 200) settings = { ...settings, mailRefused: null };
      return { data: { sent: status === 200, answer: "550 still not" }, response: new Response(null, { status: 200 }) };
    }
    if (method === "put") {
      sent.push(body as object);
      await gate;
      if (status !== 200) return { error: {}, response: new Response(null, { status }) };
      if (body?.quiet && body.quiet.from === body.quiet.to)
        return { error: { quiet: ["Two different times."] }, response: new Response(null, { status: 400 }) };
      settings = { ...settings, ...body };
    }
    return { data: settings, response: new Response(null, { status: 200 }) };
  };
  vi.spyOn(api, "request").mockImplementation(ask as never);
});

async function open(quiet: QuietHours | null) {
  settings = {
    alerts: "always",
    projects: {},
    workflow: "subscribe_only",
    workflowProjects: {},
    ownActivity: false,
    selfAssignOnResolve: false,
    reports: "always",
    quota: "always",
    quiet,
    mailRefused: refused,
  };
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } });
  const component = () => (
    <QueryClientProvider client={client}>
      <AccountNotifications organization={undefined} />
    </QueryClientProvider>
  );
  const router = createRouter({
    routeTree: createRootRoute({ component }),
    history: createMemoryHistory({ initialEntries: ["/"] }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: this router is not the app's.
  render(<RouterProvider router={router as any} />);
  await screen.findByRole("switch", { name: texts.title });
}

const isOn = () => screen.getByRole("switch", { name: texts.title }).getAttribute("aria-checked") === "true";
const workflow = notifications.workflow;
const choice = (name: string) => screen.getByRole("radio", { name });
const own = () => screen.getByRole("switch", { name: workflow.own }) as HTMLButtonElement;
const time = (label: string) => screen.getByLabelText(label) as HTMLInputElement;
const write = (label: string, value: string) => fireEvent.change(time(label), { target: { value } });

it("has no quiet hours, then the usual ones at once, and takes them back", async () => {
  let answer = () => {};
  gate = new Promise((resolve) => {
    answer = resolve;
  });
  await open(null);
  expect(isOn()).toBe(false);
  expect(screen.queryByLabelText(texts.from)).toBeNull();
  expect(screen.getByText(notifications.folded)).toBeTruthy();

  fireEvent.click(screen.getByRole("switch", { name: texts.title }));
  await waitFor(() => expect(time(texts.from).value).toBe("22:00"));
  expect(time(texts.to).value).toBe("07:00");
  expect(toasts.get()).toBeNull();
  answer();
  await waitFor(() => expect(toasts.get()?.text).toBe(notifications.saved));
  expect(sent).toEqual([{ quiet: { from: "22:00", to: "07:00", timezone } }]);

  act(() => toasts.get()?.undo?.());
  await waitFor(() => expect(isOn()).toBe(false));
  expect(sent.at(-1)).toEqual({ quiet: null });
});

it("says in which time zone: the chosen one, else the browser's", async () => {
  await open({ from: "22:00", to: "07:00" });
  expect(screen.getByText("Time zone: Europe/Berlin")).toBeTruthy();
  const link = screen.getByRole("link", { name: texts.changeZone });
  expect(link.getAttribute("href")).toMatch(/^\/settings\/account\/appearance/);
  act(() => setPreference("timeZone", null));
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  expect(screen.getByText(`Time zone: ${own}`)).toBeTruthy();
});

it("saves both times together when they are left, and not between them", async () => {
  await open({ from: "22:00", to: "07:00" });
  time(texts.from).focus();
  write(texts.from, "07:00");
  act(() => time(texts.to).focus());
  write(texts.to, "21:30");
  expect(sent).toEqual([]);
  act(() => time(texts.to).blur());
  await waitFor(() => expect(toasts.get()?.text).toBe(notifications.saved));
  expect(sent).toEqual([{ quiet: { from: "07:00", to: "21:30", timezone } }]);
  expect(time(texts.to).value).toBe("21:30");
});

it("says at the times that they were refused, until they are others", async () => {
  await open({ from: "22:00", to: "07:00" });
  write(texts.to, "22:00");
  fireEvent.keyDown(time(texts.to), { key: "Enter" });
  expect((await screen.findByRole("alert")).textContent).toBe(texts.same);
  expect(time(texts.to).getAttribute("aria-invalid")).toBe("true");
  expect(time(texts.to).getAttribute("aria-describedby")).toContain(screen.getByRole("alert").id);
  expect(time(texts.to).value).toBe("22:00");
  expect(toasts.get()).toBeNull();

  fireEvent.blur(time(texts.to));
  expect(sent.length).toBe(1);
  fireEvent.keyDown(time(texts.to), { key: "Escape" });
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  expect(time(texts.to).value).toBe("07:00");
});

it("does not send a time that is not whole", async () => {
  await open({ from: "22:00", to: "07:00" });
  write(texts.from, "");
  fireEvent.blur(time(texts.from));
  expect(screen.getByRole("alert").textContent).toBe(texts.incomplete);
  expect(time(texts.from).getAttribute("aria-invalid")).toBe("true");
  expect(time(texts.to).getAttribute("aria-invalid")).toBeNull();
  expect(sent).toEqual([]);
});

it("goes back to what was saved when the server fails", async () => {
  status = 500;
  await open({ from: "22:00", to: "07:00" });
  fireEvent.click(screen.getByRole("switch", { name: texts.title }));
  await waitFor(() => expect(toasts.get()).toMatchObject({ text: common.error.ours, tone: "danger" }));
  await waitFor(() => expect(isOn()).toBe(true));
  expect(sent).toEqual([{ quiet: null }]);
});

it("tells what others do of the chosen issues: shown at once, then saved", async () => {
  let answer = () => {};
  gate = new Promise((resolve) => {
    answer = resolve;
  });
  await open(null);
  expect(choice(workflow.choice.subscribe_only).getAttribute("aria-checked")).toBe("true");
  const titles = screen.getAllByRole("heading", { level: 2 }).map((title) => title.textContent);
  expect(titles).toEqual([
    notifications.alerts,
    workflow.title,
    notifications.reports.title,
    notifications.quota.title,
    texts.title,
  ]);

  fireEvent.click(choice(workflow.choice.always));
  fireEvent.click(own());
  await waitFor(() => expect(choice(workflow.choice.always).getAttribute("aria-checked")).toBe("true"));
  await waitFor(() => expect(own().getAttribute("aria-checked")).toBe("true"));
  expect(toasts.get()).toBeNull();
  answer();
  await waitFor(() => expect(sent).toEqual([{ workflow: "always" }, { ownActivity: true }]));
  await waitFor(() => expect(settings).toMatchObject({ workflow: "always", ownActivity: true }));
  await waitFor(() => expect(toasts.get()?.text).toBe(notifications.saved));
});

it("takes back of which issues it tells, and whether what one does oneself", async () => {
  await open(null);
  fireEvent.click(choice(workflow.choice.never));
  await waitFor(() => expect(toasts.get()?.text).toBe(notifications.saved));
  expect(own().disabled).toBe(true);
  act(() => toasts.get()?.undo?.());
  await waitFor(() => expect(choice(workflow.choice.subscribe_only).getAttribute("aria-checked")).toBe("true"));
  await waitFor(() => expect(own().disabled).toBe(false));
  expect(sent).toEqual([{ workflow: "never" }, { workflow: "subscribe_only" }]);

  await waitFor(() => expect(settings.workflow).toBe("subscribe_only"));
  toasts.set(null);
  fireEvent.click(own());
  await waitFor(() => expect(toasts.get()?.text).toBe(notifications.saved));
  act(() => toasts.get()?.undo?.());
  await waitFor(() => expect(own().getAttribute("aria-checked")).toBe("false"));
  expect(sent.slice(2)).toEqual([{ ownActivity: true }, { ownActivity: false }]);
});

it("shows the saved issues again when the server fails", async () => {
  status = 500;
  await open(null);
  fireEvent.click(choice(workflow.choice.always));
  await waitFor(() => expect(toasts.get()).toMatchObject({ text: common.error.ours, tone: "danger" }));
  await waitFor(() => expect(choice(workflow.choice.subscribe_only).getAttribute("aria-checked")).toBe("true"));
});

it("says that the address is refused and tries it again", async () => {
  refused = { date: "2026-11-01T08:00:00Z", until: "2026-11-08T08:00:00Z", answer: "550 no such user" };
  await open(null);
  expect((await screen.findByRole("alert")).textContent).toContain("550 no such user");
  status = 500;
  fireEvent.click(screen.getByRole("button", { name: notifications.refused.again }));
  await screen.findByText("550 still not");
  status = 200;
  fireEvent.click(screen.getByRole("button", { name: notifications.refused.again }));
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  expect(sent).toEqual(Array(2).fill({ post: "/api/0/users/me/notification-settings/mail-test/" }));
  expect(toasts.get()?.text).toBe(notifications.refused.works);
});

it("ends weekly reports at once, with Undo", async () => {
  await open(null);
  const reports = await screen.findByRole("switch", { name: notifications.reports.title });
  expect(reports.getAttribute("aria-checked")).toBe("true");
  fireEvent.click(reports);
  await waitFor(() => expect(settings.reports).toBe("never"));
  toasts.get()?.undo?.();
  await waitFor(() => expect(settings.reports).toBe("always"));
  expect(sent).toEqual([{ reports: "never" }, { reports: "always" }]);
});
