import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { render, screen, within } from "@testing-library/react";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { beforeAll, describe, expect, it } from "vitest";
import common from "~/locales/en/common.json";
import outcome from "~/locales/en/outcome.json";
import receipts from "~/locales/en/receipts.json";
import type { Stage } from "../api/get-receipts";
import { ReceiptSteps } from "./receipt-steps";

const at = "2026-06-12T14:02:11.204Z";
const issue = { id: "7", shortId: "SHOP-3K" };
const grouped = { stage: "grouped" as const, at: null, config: "v1", fingerprint: [], rule: null, issue };

beforeAll(async () => {
  window.scrollTo = () => {};
  await i18next.use(initReactI18next).init({
    lng: "en",
    resources: { en: { common, outcome, receipts } },
    interpolation: { escapeValue: false },
  });
});

/** The steps' words, and where their links lead. */
async function shown(...stages: Stage[]) {
  const component = () => <ReceiptSteps organization="acme" project="shop" eventId="e1" stages={stages} />;
  const router = createRouter({
    routeTree: createRootRoute({ component }),
    history: createMemoryHistory({ initialEntries: ["/"] }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: this router is not the app's.
  render(<RouterProvider router={router as any} />);
  const steps = await screen.findAllByRole("listitem");
  return steps.filter((step) => step.hasAttribute("data-step"));
}

describe("the steps of a receipt", () => {
  it("are in the order given, each with its words and, where known, its time", async () => {
    const steps = await shown(
      { stage: "received", at, key: { id: "abc", label: "Default" }, size: 9400 },
      { ...grouped, hash: "00ff", hashes: ["00ff", "11ee"], basis: "application_frames" },
      { stage: "counted", at, issue, version: 4, total: 1204 },
      { stage: "expires", at: "2026-09-11T00:00:00Z" },
    );
    expect(steps.map((step) => step.querySelector("p")?.textContent)).toEqual([
      "Received, 9.4 kB",
      "Grouped by the application's own frames",
      "Stored and counted",
      "Will be forgotten",
    ]);
    expect(steps.map((step) => step.querySelector("time")?.dateTime)).toEqual([
      at,
      undefined,
      at,
      "2026-09-11T00:00:00Z",
    ]);
    expect(["00ff", "11ee"].every((hash) => screen.getByText(hash))).toBe(true);
    expect(screen.getByText("The issue had 1,204 events then (version 4 of its history)")).toBeTruthy();
  });

  it.each<[string, Stage, string, string]>([
    [
      "the key",
      { stage: "received", at, key: { id: "abc", label: "Default" }, size: 1 },
      "Key Default",
      "/settings/acme/projects/shop/keys",
    ],
    [
      "the filters",
      { stage: "filtered", at, reason: "localhost", detail: null },
      "The project's filters",
      "/settings/acme/projects/shop/filters",
    ],
    [
      "the limits",
      { stage: "rate_limited", at, reason: "key_quota", detail: null },
      "The project's limits",
      "/settings/acme/projects/shop/limits",
    ],
    [
      "the scrubbing rules",
      { stage: "scrubbed", at: null, count: 1, fields: [{ path: "extra.password", rules: ["@password:filter"] }] },
      "The project's scrubbing rules",
      "/settings/acme/projects/shop/scrubbing",
    ],
    [
      "the event in its issue",
      { ...grouped, hash: null, hashes: [], basis: "message" },
      "Issue SHOP-3K",
      "/organizations/acme/issues/SHOP-3K/events/e1",
    ],
    [
      "why it is there",
      { ...grouped, hash: null, hashes: [], basis: "message" },
      receipts.why,
      "/organizations/acme/issues/SHOP-3K/events/e1/grouping",
    ],
  ])("lead to %s", async (_, stage, name, path) => {
    await shown(stage);
    expect(screen.getByRole("link", { name }).getAttribute("href")?.replace(/\/$/, "")).toBe(path);
  });

  it("mark where the event was dropped, with the reason in words", async () => {
    const [received, refused] = await shown(
      { stage: "received", at, key: null, size: 12 },
      { stage: "refused", at, reason: "invalid_json", detail: "Expected a value." },
    );
    expect(received?.hasAttribute("data-drop")).toBe(false);
    expect(refused?.hasAttribute("data-drop")).toBe(true);
    expect(refused?.textContent).toContain(outcome.reason.invalid_json);
    expect(refused?.textContent).toContain("Expected a value.");
    expect(received?.textContent).toContain("its key is gone or not known");
  });

  it("name the rule that grouped the event", async () => {
    const rule = "error.type:E -> e";
    const [step] = await shown({ ...grouped, hash: "00ff", hashes: ["00ff"], basis: "fingerprint_rule", rule });
    expect(step?.textContent).toContain(receipts.basis.fingerprint_rule);
    expect(within(step as HTMLElement).getByText(rule)).toBeTruthy();
  });

  it("name fields and rules, and how many more there are", async () => {
    const fields = [
      { path: "user.email", rules: ["@email:replace"] },
      { path: "extra.a", rules: ["r1", "r2"] },
    ];
    const [step] = await shown({ stage: "scrubbed", at: null, count: 120, fields });
    const rows = within(step as HTMLElement).getAllByRole("listitem", { hidden: true });
    expect(rows.map((row) => row.textContent)).toEqual([
      "user.email @email:replace",
      "extra.a r1 and r2",
      "118 more fields",
    ]);
  });
});
