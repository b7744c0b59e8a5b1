import { expect, test, vi } from "vitest";
import { ApiError } from "./api-error";
import { createQueryClient } from "./query-client";
import { signOnPath } from "./sign-on-path";

const refusals = () => ({ onSessionEnded: vi.fn(), onSignOnRequired: vi.fn(), onSignInRequired: vi.fn() });

const refused = (code?: string, extra?: Record<string, string>) => new ApiError(401, "…", { code, extra });

test("each refusal leads to what heals it", async () => {
  const told = refusals();
  const client = createQueryClient(told);
  const ask = (error: ApiError) =>
    client
      .fetchQuery({ queryKey: [error.code, error.options.extra], queryFn: () => Promise.reject(error) })
      .catch(() => undefined);
  await ask(refused("sso-required", { organization: "acme", linked: "true" }));
  expect(told.onSignOnRequired).toHaveBeenCalledWith("acme", true);
  await ask(refused("sign-in-required", { organization: "club" }));
  expect(told.onSignInRequired).toHaveBeenCalledWith("club");
  await ask(refused("sudo-required"));
  expect(told.onSessionEnded).not.toHaveBeenCalled();
  await ask(refused());
  expect(told.onSessionEnded).toHaveBeenCalledOnce();
});

test("a change that is refused leads there, too, but a wrong password signs nobody out", async () => {
  const told = refusals();
  const client = createQueryClient(told);
  const change = (error: ApiError) =>
    client
      .getMutationCache()
      .build(client, { mutationFn: () => Promise.reject(error) })
      .execute(undefined)
      .catch(() => undefined);
  await change(refused("sign-in-required"));
  expect(told.onSignInRequired).toHaveBeenCalledWith(undefined);
  await change(refused());
  expect(told.onSessionEnded).not.toHaveBeenCalled();
});

test("the way to a provider leads back to where one was", () => {
  expect(signOnPath("/auth/sso/acme/", undefined)).toBe("/auth/sso/acme/");
  expect(signOnPath("/auth/sso/acme/", "/organizations/acme/issues/?query=a b")).toBe(
    "/auth/sso/acme/?next=%2Forganizations%2Facme%2Fissues%2F%3Fquery%3Da+b",
  );
  expect(signOnPath("/auth/sso/acme/", "/x", { prove: true })).toBe("/auth/sso/acme/?prove=&next=%2Fx");
});
