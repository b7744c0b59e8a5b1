import { describe, expect, it } from "vitest";
import { guideAsText } from "./guide";
import { guideOf } from "./guides";
import { findPlatforms, mainPlatformCount, platforms } from "./platforms";
import { commandsToSend, readDsn } from "./test-event";

const dsn = "https://3f0c@errors.example.com/sentry/42";

describe("platforms", () => {
  it("each have an id of their own and a guide with a command to install", () => {
    expect(new Set(platforms.map(({ id }) => id)).size).toBe(platforms.length);
    for (const { id } of platforms) expect([id, guideOf(id)?.(dsn)[0]?.kind]).toEqual([id, "install"]);
  });

  it.each(platforms.map(({ id }) => id))("%s: the DSN is filled in, and something fails on purpose", (id) => {
    const steps = guideOf(id)?.(dsn) ?? [];
    const code = steps.flatMap(({ variants }) => variants).map((variant) => variant.code);
    expect(code.some((text) => text.includes(dsn))).toBe(true);
    expect(steps.at(-1)?.kind).toBe("verify");
    expect(code.filter((text) => text.trim() !== text || text === "")).toEqual([]);
  });

  it("are found by parts of names and by other words, the best match first", () => {
    expect(findPlatforms("")).toHaveLength(platforms.length);
    expect(findPlatforms("c#").map(({ id }) => id)).toContain("dotnet-aspnetcore");
    expect(findPlatforms("rea")[0]?.id).toBe("javascript-react");
    expect(findPlatforms("python dj").map(({ id }) => id)).toEqual(["python-django"]);
    expect(findPlatforms("cobol")).toEqual([]);
    expect(platforms.length).toBeGreaterThan(mainPlatformCount);
  });
});

describe("a guide as text", () => {
  it("numbers its steps and names their files", () => {
    const steps = guideOf("python")?.(dsn) ?? [];
    const text = guideAsText("Set up", steps, { install: "Install", configure: "Configure", verify: "Verify" });
    expect(text).toContain("# Set up\n\n1. Install\n\n```\npip install --upgrade sentry-sdk\n```");
    expect(text).toContain("2. Configure (main.py)");
  });
});

describe("a DSN", () => {
  it("is read with a prefix of the path and with a port", () => {
    expect(readDsn(dsn)).toEqual({ root: "https://errors.example.com/sentry", key: "3f0c", projectId: "42" });
    expect(readDsn("http://k@127.0.0.1:9000/1")).toEqual({ root: "http://127.0.0.1:9000", key: "k", projectId: "1" });
  });

  it("is refused without key or project", () => {
    expect(readDsn("https://errors.example.com/1")).toBeUndefined();
    expect(readDsn("https://k@errors.example.com/")).toBeUndefined();
    expect(readDsn("")).toBeUndefined();
  });

  it("becomes a request that any program can make", () => {
    const [curl, powerShell] = commandsToSend(dsn);
    const url = "'https://errors.example.com/sentry/api/42/store/?sentry_version=7&sentry_key=3f0c'";
    expect(curl?.code).toContain(`curl ${url}`);
    expect(powerShell?.code).toContain(url);
    const payload = /-d '(.*)'$/.exec(curl?.code ?? "")?.[1] ?? "";
    expect(JSON.parse(payload).exception.values[0].type).toBe("FirstEvent");
    expect(commandsToSend("")).toEqual([]);
  });
});
