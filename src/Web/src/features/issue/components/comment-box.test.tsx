import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";
import { ApiError } from "~/lib/api-error";
import type { Nameable } from "../api/list-nameable";
import CommentBox from "./comment-box";

const onClose = vi.fn();

const named: Record<string, Nameable[]> = { ann: [{ sign: "@", id: "7", name: "Ann Lee" }] };

function show(onSend: (text: string, mentions: string[]) => Promise<void>, people = named) {
  const client = new QueryClient();
  for (const [word, found] of Object.entries(people))
    client.setQueryData(["nameable-people", "acme", "shop", word], found);
  render(
    <QueryClientProvider client={client}>
      <CommentBox organization="acme" project="shop" draft="1" submit="Send" onSend={onSend} onClose={onClose} />
    </QueryClientProvider>,
  );
  return screen.getByRole("textbox") as HTMLTextAreaElement;
}

const type = (field: HTMLTextAreaElement, value: string) =>
  fireEvent.change(field, { target: { value, selectionStart: value.length } });

beforeEach(() => {
  sessionStorage.clear();
  onClose.mockClear();
});

it("sends with Ctrl+Enter whom the text names, and forgets the draft", async () => {
  const onSend = vi.fn().mockResolvedValue(undefined);
  const field = show(onSend);
  type(field, "ask @ann");
  expect(screen.getByRole("option").textContent).toContain("Ann Lee");
  fireEvent.keyDown(field, { key: "Enter" });
  expect(field.value).toBe("ask **@Ann Lee** ");
  expect(sessionStorage.getItem("comment:1")).toContain("Ann Lee");
  fireEvent.keyDown(field, { key: "Enter", ctrlKey: true });
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(onSend).toHaveBeenCalledWith("ask **@Ann Lee**", ["user:7"]);
  expect(sessionStorage.getItem("comment:1")).toBeNull();
});

it("offers nobody whom the name does not mean, while the answer for it is awaited", () => {
  vi.stubGlobal("fetch", () => new Promise<Response>(() => {}));
  const field = show(vi.fn(), {
    "": [
      { sign: "@", id: "1", name: "root" },
      { sign: "@", id: "7", name: "Ann Lee" },
    ],
  });
  type(field, "@");
  expect(screen.getAllByRole("option")).toHaveLength(2);
  type(field, "@lee");
  expect(screen.getByRole("option").textContent).toContain("Ann Lee");
  vi.unstubAllGlobals();
});

it("says at the field what the server refuses, and keeps the text", async () => {
  const field = show(() =>
    Promise.reject(new ApiError(400, "", { fields: { mentions: ["Bo cannot see the project."] } })),
  );
  type(field, "hm");
  fireEvent.keyDown(field, { key: "Enter", metaKey: true });
  await waitFor(() => expect(screen.getByRole("alert").textContent).toBe("Bo cannot see the project."));
  expect(field.value).toBe("hm");
  expect(onClose).not.toHaveBeenCalled();
});

it("sends nothing that is empty or too long", () => {
  const onSend = vi.fn();
  const field = show(onSend);
  for (const text of ["  ", "a".repeat(8_193)]) {
    type(field, text);
    fireEvent.keyDown(field, { key: "Enter", ctrlKey: true });
  }
  expect(field.getAttribute("aria-invalid")).toBe("true");
  expect(onSend).not.toHaveBeenCalled();
});
