import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen } from "@testing-library/react";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { ApiError } from "~/lib/api-error";
import { type Part, partsQuery } from "~/lib/issue-life/split";
import common from "~/locales/en/common.json";
import life from "~/locales/en/life.json";
import { PartsList } from "./parts-list";

beforeAll(async () => {
  await i18next.use(initReactI18next).init({
    lng: "en",
    resources: { en: { common, life } },
    interpolation: { escapeValue: false },
  });
});

const part = (id: string): Part => ({
  id,
  shortId: `SHOP-${id}`,
  title: `Error ${id}`,
  count: "3",
  hashes: [`h${id}`],
});

function show(parts: Part[], onSplit: (parts: readonly Part[]) => Promise<void>) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  client.setQueryData(partsQuery("acme", "1").queryKey, parts);
  render(
    <QueryClientProvider client={client}>
      <PartsList organization="acme" issue="1" onSplit={onSplit} />
    </QueryClientProvider>,
  );
}

describe("PartsList", () => {
  it("splits out what is ticked; the issue itself cannot be", async () => {
    const onSplit = vi.fn(() => Promise.resolve());
    show([part("1"), part("2"), part("3")], onSplit);
    expect(screen.getAllByRole("checkbox").map((box) => box.getAttribute("aria-label"))).toEqual([
      "Split SHOP-2 out",
      "Split SHOP-3 out",
    ]);
    const button = screen.getByRole<HTMLButtonElement>("button");
    expect(button.disabled).toBe(true);
    fireEvent.click(screen.getByLabelText("Split SHOP-3 out"));
    expect(button.textContent).toBe("Split 1 of 3 out");
    fireEvent.click(button);
    expect(onSplit).toHaveBeenCalledWith([part("3")]);
    await vi.waitFor(() => expect(button.disabled).toBe(true));
  });

  it("says why it was refused, and keeps what is ticked", async () => {
    show([part("1"), part("2")], () => Promise.reject(new ApiError(404, "The issue has no such hash.")));
    fireEvent.click(screen.getByLabelText("Split SHOP-2 out"));
    fireEvent.click(screen.getByRole("button"));
    expect((await screen.findByRole("alert")).textContent).toBe(life.join.gone);
    expect(screen.getByRole("button").textContent).toBe("Split 1 of 2 out");
  });

  it("says that nothing was merged", () => {
    show([part("1")], () => Promise.resolve());
    expect(screen.getByText(life.join.split.single)).toBeTruthy();
    expect(screen.queryByRole("button")).toBeNull();
  });
});
