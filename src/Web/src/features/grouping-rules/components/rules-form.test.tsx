import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { api } from "~/lib/api-client";
import { projectQuery } from "~/lib/session/get-project";
import { toasts } from "~/lib/toasts";
import common from "~/locales/en/common.json";
import rules from "~/locales/en/grouping-rules.json";
import settings from "~/locales/en/settings.json";
import { ProjectGrouping } from "./project-grouping";

const project = {
  slug: "shop",
  access: ["project:write"],
  groupingConfig: "newstyle:2026-01-20",
  groupingEnhancements: "stack.function:old -app",
  fingerprintingRules: "",
  secondaryGroupingConfig: null,
  secondaryGroupingExpiry: 0,
};

/** What the server would answer, by the end of the path; each takes the body that was sent. */
type Answers = Record<string, (body: Record<string, string>) => unknown | Promise<unknown>>;
interface Call {
  body?: Record<string, string>;
}

let answers: Answers;
let asked: { path: string; body: Record<string, string> }[];

beforeAll(async () => {
  window.scrollTo = () => {};
  Element.prototype.scrollTo = () => {};
  await i18next.use(initReactI18next).init({
    lng: "en",
    resources: { en: { common, settings, "grouping-rules": rules } },
    interpolation: { escapeValue: false },
  });
});

beforeEach(() => {
  toasts.set(null);
  asked = [];
  answers = {
    "/grouping/check/": (body) => ({
      groupingEnhancements: mistakesIn(body.groupingEnhancements),
      fingerprintingRules: mistakesIn(body.fingerprintingRules),
    }),
    "/{organization}/{project}/": (body) => ({ ...project, ...body }),
    "/grouping/preview/": () => ({
      ...{ events: 40, changed: 0, issuesBefore: 7, issuesAfter: 7, groups: [], fingerprints: [] },
      frames: { marked: 0, examples: [] },
    }),
  };
  const ask = async (path: string, { body = {} }: Call) => {
    asked.push({ path, body });
    const data = await Object.entries(answers).find(([end]) => path.endsWith(end))?.[1](body);
    const status = (data as { status?: number }).status ?? 200;
    return { data, error: data, response: new Response(null, { status }) };
  };
  for (const method of ["POST", "PUT"] as const) vi.spyOn(api, method).mockImplementation(ask as never);
});

const mistakesIn = (text = "") =>
  text.split("\n").flatMap((line, index) => {
    const at = line.indexOf("bogus");
    return at < 0 ? [] : [{ line: index + 1, column: at + 1, message: "unknown matcher" }];
  });

async function open(detail: object = project) {
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } },
  });
  client.setQueryData(projectQuery("acme", "shop").queryKey as readonly unknown[], detail);
  const component = () => (
    <QueryClientProvider client={client}>
      <ProjectGrouping organization="acme" project="shop" />
    </QueryClientProvider>
  );
  const router = createRouter({
    routeTree: createRootRoute({ component }),
    history: createMemoryHistory({ initialEntries: ["/"] }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: this router is not the app's.
  render(<RouterProvider router={router as any} />);
  return (await screen.findByLabelText(rules.kind.groupingEnhancements.title)) as HTMLTextAreaElement;
}

const type = (area: HTMLTextAreaElement, value: string) => fireEvent.change(area, { target: { value } });
const button = (name: string) => screen.getByRole("button", { name }) as HTMLButtonElement;
const checks = () => asked.filter(({ path }) => path.endsWith("/check/"));

describe("a project's rules", () => {
  it("are checked when typing pauses; a mistake is the way to its place, and nothing is saved with it", async () => {
    const area = await open();
    expect(button(rules.save).disabled).toBe(true);
    type(area, "stack.function:a +app\nb");
    type(area, "stack.function:a +app\n  bogus:b");
    const mistake = await screen.findByRole("button", { name: "Line 2, column 3: unknown matcher" });
    expect(checks()).toHaveLength(1);
    expect(button(rules.save).disabled).toBe(true);
    expect(button(rules.preview.run).disabled).toBe(true);
    expect(area.getAttribute("aria-invalid")).toBe("true");

    fireEvent.click(mistake);
    expect(document.activeElement).toBe(area);
    expect(area.selectionStart).toBe("stack.function:a +app\n  ".length);

    type(area, "stack.function:a +app");
    await screen.findByText(rules.noProblems);
    expect(screen.queryByText("Line 2, column 3: unknown matcher")).toBeNull();
    expect(button(rules.save).disabled).toBe(false);
  });

  it("show no answer about a text that is not there any more", async () => {
    let answerFirst = (_: unknown) => {};
    const soon = answers["/grouping/check/"] ?? (() => ({}));
    answers["/grouping/check/"] = (body) =>
      body.groupingEnhancements?.includes("bogus") ? new Promise((resolve) => (answerFirst = resolve)) : soon(body);
    const area = await open();
    type(area, "bogus");
    await waitFor(() => expect(checks()).toHaveLength(1));
    type(area, "stack.function:fine +app");
    await screen.findByText(rules.noProblems);
    answerFirst({ groupingEnhancements: mistakesIn("bogus"), fingerprintingRules: [] });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(screen.queryByText("Line 1, column 1: unknown matcher")).toBeNull();
    expect(screen.getByText(rules.noProblems)).toBeTruthy();
  });

  it("are saved as far as they changed, and Undo puts the former ones back", async () => {
    const area = await open();
    type(area, "stack.function:new -app");
    await screen.findByText(rules.noProblems);
    fireEvent.click(button(rules.save));
    await waitFor(() => expect(toasts.get()?.text).toBe(rules.savedNow));
    expect(asked.at(-1)?.body).toEqual({ groupingEnhancements: "stack.function:new -app" });
    expect(area.value).toBe("stack.function:new -app");
    expect(button(rules.save).disabled).toBe(true);

    toasts.get()?.undo?.();
    await waitFor(() => expect(toasts.get()?.text).toBe(rules.undone));
    expect(asked.at(-1)?.body).toEqual({ groupingEnhancements: "stack.function:old -app" });
    expect(area.value).toBe("stack.function:old -app");
  });

  it("show what the server refuses where the mistake is", async () => {
    answers["/{organization}/{project}/"] = () => ({
      status: 400,
      groupingEnhancements: ["Line 1, column 4: too many rules"],
    });
    const area = await open();
    type(area, "stack.function:new -app");
    await screen.findByText(rules.noProblems);
    fireEvent.click(button(rules.save));
    await screen.findByRole("button", { name: "Line 1, column 4: too many rules" });
    expect(area.value).toBe("stack.function:new -app");
    expect(toasts.get()).toBeNull();
    type(area, "stack.function:newer -app");
    expect(screen.queryByRole("button", { name: /too many/ })).toBeNull();
  });

  it("get an example at the end, in the editor that it is for", async () => {
    const area = await open();
    const help = screen.getByText(rules.help.groupingEnhancements.title).closest("details") as HTMLElement;
    fireEvent.click(within(help).getByText(rules.help.insert));
    expect(area.value).toBe("stack.function:old -app\nstack.abs_path:**/generated/** -app\n");
  });

  it("can be read, and not changed, by who may not manage the project", async () => {
    const area = await open({ ...project, access: ["project:read"] });
    expect(area.readOnly).toBe(true);
    expect(screen.queryByRole("button", { name: rules.save })).toBeNull();
    expect(screen.queryByRole("button", { name: rules.preview.run })).toBeNull();
  });
});

describe("the preview", () => {
  it("says that nothing would change, and recedes when the rules change", async () => {
    const area = await open();
    fireEvent.click(button(rules.preview.run));
    await screen.findByText("These rules give the same 7 issues.");
    expect(asked.at(-1)?.body).toEqual({
      groupingEnhancements: "stack.function:old -app",
      fingerprintingRules: "",
    });
    expect(screen.queryByText(rules.preview.old)).toBeNull();
    type(area, "bogus");
    await screen.findByText(rules.preview.old);
    expect(screen.getByText("These rules give the same 7 issues.")).toBeTruthy();
  });
});
