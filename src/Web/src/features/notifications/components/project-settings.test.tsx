import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { beforeAll, beforeEach, expect, it, vi } from "vitest";
import { api } from "~/lib/api-client";
import { toasts } from "~/lib/toasts";
import common from "~/locales/en/common.json";
import notifications from "~/locales/en/notifications.json";
import { type NotificationSettings, useNotificationSettings } from "../api/notification-settings";
import { ProjectSettings } from "./project-settings";

let settings: Pick<NotificationSettings, "projects" | "workflowProjects">;
let sent: object[];
let status: number;

beforeAll(async () => {
  await i18next.use(initReactI18next).init({
    lng: "en",
    resources: { en: { common, notifications } },
    interpolation: { escapeValue: false },
  });
});

beforeEach(() => {
  sent = [];
  status = 200;
  settings = { projects: { 2: "never" }, workflowProjects: { 2: "always" } };
  toasts.set(null);
  const answer = (data: unknown) => ({ data, response: new Response(null, { status: 200 }) });
  const ask = async (
    method: string,
    _path: string,
    { body }: { body?: Record<string, Record<string, string | null>> },
  ) => {
    if (method === "put") {
      sent.push(body as object);
      if (status !== 200) return { error: {}, response: new Response(null, { status }) };
      for (const [field, choices] of Object.entries(body ?? {})) {
        const merged = { ...settings[field as keyof typeof settings], ...choices };
        const kept = Object.entries(merged).filter(([, choice]) => choice !== null);
        settings = { ...settings, [field]: Object.fromEntries(kept) };
      }
    }
    return answer(settings);
  };
  vi.spyOn(api, "request").mockImplementation(ask as never);
  vi.spyOn(api, "GET").mockResolvedValue(
    answer([
      { id: "1", slug: "shop" },
      { id: "2", slug: "web" },
    ]) as never,
  );
});

function Shown() {
  const { data } = useNotificationSettings();
  if (!data) return null;
  return <ProjectSettings organization="acme" projects={data.projects} workflow={data.workflowProjects} />;
}

async function open() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } });
  render(
    <QueryClientProvider client={client}>
      <Shown />
    </QueryClientProvider>,
  );
  await screen.findByText("shop");
}

const alertsOf = (project: string) =>
  screen.getByLabelText(notifications.ofProject.replace("{{project}}", project)) as HTMLSelectElement;
const othersOf = (project: string) =>
  screen.getByLabelText(notifications.workflow.ofProject.replace("{{project}}", project)) as HTMLSelectElement;

it("shows of each project what is otherwise than the rest", async () => {
  await open();
  expect([alertsOf("shop").value, othersOf("shop").value]).toEqual(["", ""]);
  expect([alertsOf("web").value, othersOf("web").value]).toEqual(["never", "always"]);
});

it("saves what others do apart from alerts, and takes it back", async () => {
  await open();
  fireEvent.change(othersOf("shop"), { target: { value: "never" } });
  await waitFor(() => expect(toasts.get()?.text).toBe(notifications.saved));
  expect(othersOf("shop").value).toBe("never");
  fireEvent.change(alertsOf("web"), { target: { value: "" } });
  await waitFor(() => expect(settings.projects).toEqual({}));
  expect(sent).toEqual([{ workflowProjects: { 1: "never" } }, { projects: { 2: null } }]);

  await waitFor(() => expect(alertsOf("web").value).toBe(""));
  act(() => toasts.get()?.undo?.());
  await waitFor(() => expect(alertsOf("web").value).toBe("never"));
  expect(othersOf("shop").value).toBe("never");
});

it("shows what was saved again when the server fails", async () => {
  status = 500;
  await open();
  fireEvent.change(othersOf("web"), { target: { value: "" } });
  await waitFor(() => expect(toasts.get()).toMatchObject({ text: common.error.ours, tone: "danger" }));
  await waitFor(() => expect(othersOf("web").value).toBe("always"));
});
