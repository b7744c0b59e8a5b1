import { describe, expect, it } from "vitest";
import { ApiError } from "~/lib/api-error";
import { nothingMerged } from "~/lib/issue-life/merge";
import { refusalOf } from "./use-joining";

const t = (key: string) => key;

describe("refusalOf", () => {
  it("says what to do next where the API's own text does not", () => {
    expect(refusalOf(new ApiError(403, "You do not have permission."), t)).toBe("join.forbidden");
    expect(refusalOf(new ApiError(404, "The issue does not exist."), t)).toBe("join.gone");
    expect(refusalOf(new ApiError(400, "", { code: nothingMerged }), t)).toBe("join.gone");
    expect(refusalOf(ApiError.unreachable(new Error()), t)).toBe("common:error.unreachable");
    expect(refusalOf(new ApiError(503, "Busy"), t)).toBe("common:error.ours");
    expect(refusalOf(new ApiError(400, "Merging across multiple projects is not supported"), t)).toBe(
      "Merging across multiple projects is not supported",
    );
  });

  it("lets through what is no answer of the server", () => {
    expect(() => refusalOf(new TypeError("x"), t)).toThrow("x");
  });
});
