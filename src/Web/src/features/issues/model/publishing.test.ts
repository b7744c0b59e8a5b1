import { describe, expect, it } from "vitest";
import type { Issue } from "../api/list-issues";
import { toPublish } from "./publishing";

const issue = (id: string, isPublic: boolean) => ({ id, isPublic }) as Issue;

describe("toPublish", () => {
  const issues = [issue("1", true), issue("2", false)];

  it("leaves alone what has a link already", () => {
    expect(toPublish(true, issues).map(({ id }) => id)).toEqual(["2"]);
  });

  it("takes back only what there is", () => {
    expect(toPublish(false, issues).map(({ id }) => id)).toEqual(["1"]);
    expect(toPublish(false, [])).toEqual([]);
  });
});
