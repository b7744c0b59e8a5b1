import { expect, test } from "vitest";
import { ApiError } from "~/lib/api-error";
import { explainRemoval } from "./explain-removal";

const text = (organizations: string) => `needed by ${organizations}`;

test("the organisations that require a second factor are named", () => {
  const error = new ApiError(409, "…", { code: "second-factor-needed", extra: { organizations: "Acme, Club" } });
  expect(explainRemoval(error, text)).toMatchObject({ status: 409, detail: "needed by Acme, Club" });
});

test("other refusals say what the server says", () => {
  const error = new ApiError(409, "Something else.", { code: "else" });
  expect(explainRemoval(error, text)).toBe(error);
  expect(explainRemoval(null, text)).toBeNull();
});
