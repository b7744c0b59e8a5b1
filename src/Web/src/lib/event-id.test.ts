import { describe, expect, it } from "vitest";
import { eventIdOf } from "./event-id";

const id = "c1b2a3d4e5f60718293a4b5c6d7e8f90";

describe("an event id", () => {
  it.each([
    ["plain", id, id],
    ["with blanks around", ` ${id}\n`, id],
    ["in capitals", id.toUpperCase(), id],
    ["with dashes", "C1B2A3D4-e5f6-0718-293a-4b5c6d7e8f90", id],
  ])("is read %s", (_, text, expected) => expect(eventIdOf(text)).toBe(expected));

  it.each(["", "SHOP-API-3K", id.slice(1), `${id}0`, `${id.slice(0, 31)}g`, "c1b2-a3d4e5f60718293a4b5c6d7e8f90"])(
    "is not %j",
    (text) => expect(eventIdOf(text)).toBeUndefined(),
  );
});
