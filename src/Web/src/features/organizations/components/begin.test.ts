import { describe, expect, it } from "vitest";
import { slugOf } from "./begin";

describe("slugOf", () => {
  it("takes a slug as it is, in lower case", () => {
    expect(slugOf(" Acme ")).toBe("acme");
    expect(slugOf("acme/")).toBe("acme");
  });

  it("finds the slug in an address of the organization's pages", () => {
    expect(slugOf("https://errors.example.com/organizations/acme/issues/?query=x")).toBe("acme");
    expect(slugOf("https://errors.example.com/settings/acme-ltd/members/")).toBe("acme-ltd");
    expect(slugOf("https://errors.example.com/organizations/acme")).toBe("acme");
  });
});
