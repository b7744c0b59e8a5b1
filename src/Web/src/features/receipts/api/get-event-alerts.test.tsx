import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "~/lib/api-client";
import { useEventAlerts } from "./get-event-alerts";

let answers: object[][];
let asked: number;

beforeEach(() => {
  vi.useFakeTimers();
  asked = 0;
  vi.spyOn(api, "request").mockImplementation((async () => {
    asked++;
    return { data: answers.shift() ?? [], response: new Response(null, { status: 200 }) };
  }) as never);
});

afterEach(() => {
  vi.useRealTimers();
});

function Count() {
  return <p>{useEventAlerts("acme", "shop", "e").data?.length ?? "pending"}</p>;
}

async function open() {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Count />
    </QueryClientProvider>,
  );
  await act(() => vi.advanceTimersByTimeAsync(100));
}

it("asks again while no rule has looked, and no more once one has", async () => {
  answers = [[], [], [{}]];
  await open();
  expect(screen.getByText("0")).toBeTruthy();
  await act(() => vi.advanceTimersByTimeAsync(60_000));
  expect(screen.getByText("1")).toBeTruthy();
  expect(asked).toBe(3);
});

it("stops asking where none looks at all", async () => {
  answers = [];
  await open();
  await act(() => vi.advanceTimersByTimeAsync(60_000));
  expect(asked).toBe(6);
});
