import { describe, expect, it } from "vitest";
import type { Frame, StackTrace } from "./event";
import { firstOpen, libraryOf, placeOf, type StackRow, stackRows, withoutIndentation } from "./frames";

describe("stackRows", () => {
  it("shows the newest call first and folds runs of library frames", () => {
    const stack = stackOf(
      own("main"),
      library("django", "a"),
      library("django", "b"),
      library("urllib3", "c"),
      own("total"),
    );
    expect(stackRows(stack, "app").map(labelOf)).toEqual(["total", "3 from urllib3, django", "main"]);
  });

  it("leaves a single library frame where it is", () => {
    const stack = stackOf(own("main"), library("django", "view"), own("total"));
    expect(stackRows(stack, "app").map(labelOf)).toEqual(["total", "view", "main"]);
  });

  it("folds nothing when the application has no frame, or when all are asked for", () => {
    const foreign = stackOf(library("django", "a"), library("django", "b"));
    expect(stackRows(foreign, "app").map(labelOf)).toEqual(["b", "a"]);
    const mixed = stackOf(own("main"), library("django", "a"), library("django", "b"));
    expect(stackRows(mixed, "full").map(labelOf)).toEqual(["b", "a", "main"]);
  });

  it("keeps a frame's place in the stack as its identity", () => {
    const stack = stackOf(own("main"), library("django", "a"), library("django", "b"), own("total"));
    expect(stackRows(stack, "app").map((row) => row.index)).toEqual([3, 2, 0]);
  });
});

describe("firstOpen", () => {
  it("is the application's newest frame", () => {
    expect(firstOpen(stackOf(own("main"), own("total"), library("django", "a")))).toBe(1);
  });

  it("is the newest that shows something, when none is the application's", () => {
    const telling = frame({ context: [[1, "code"]] });
    expect(firstOpen(stackOf(telling, library("django", "a")))).toBe(0);
    expect(firstOpen(stackOf(library("django", "a")))).toBeUndefined();
  });
});

describe("libraryOf", () => {
  it.each([
    [{ absPath: "/app/node_modules/@nestjs/core/router.js" }, "@nestjs/core"],
    [{ absPath: "/app/node_modules/express/lib/router/layer.js" }, "express"],
    [{ absPath: "node:internal/process/task_queues" }, "node"],
    [{ absPath: "/usr/lib/python3.13/site-packages/django/core/handlers/base.py", module: "django.core" }, "django"],
    [{ absPath: "/usr/lib/ruby/gems/rack-3.1.8/lib/rack.rb" }, "rack"],
    [{ package: "Microsoft.AspNetCore.Mvc.Core, Version=10.0.0.0, Culture=neutral" }, "Microsoft.AspNetCore.Mvc.Core"],
    [{ package: "/System/Library/Frameworks/UIKit.framework/UIKit" }, "UIKit"],
    [{ filename: "ThreadPoolExecutor.java", module: "java.util.concurrent.ThreadPoolExecutor" }, "java.util"],
    [
      { filename: "DispatcherServlet.java", module: "org.springframework.web.servlet.DispatcherServlet" },
      "org.springframework.web",
    ],
    [{ module: "celery.app.trace" }, "celery"],
    [{}, undefined],
  ])("reads %j as %s", (fields, name) => {
    expect(libraryOf(frame(fields))).toBe(name);
  });
});

describe("placeOf", () => {
  it("keeps file and line apart from the folder, which may be cut", () => {
    expect(placeOf(frame({ filename: "billing/checkout.py", lineNo: 88 }))).toEqual({
      folder: "billing/",
      file: "checkout.py:88",
    });
  });

  it("names the class where the file alone says little", () => {
    expect(placeOf(frame({ filename: "Dunning.java", module: "eu.acme.Dunning", lineNo: 7 }))).toEqual({
      folder: "eu.acme.Dunning ",
      file: "Dunning.java:7",
    });
    expect(placeOf(frame({ module: "System.Text.Json" }))).toEqual({ folder: "", file: "System.Text.Json" });
  });
});

describe("withoutIndentation", () => {
  it("takes away what all lines begin with, blank ones aside", () => {
    expect(withoutIndentation(["    def a():", "", "        pass"])).toEqual(["def a():", "", "    pass"]);
    expect(withoutIndentation(["", ""])).toEqual(["", ""]);
  });
});

function frame(fields: Partial<Frame>): Frame {
  return {
    function: null,
    module: null,
    package: null,
    filename: null,
    absPath: null,
    platform: null,
    lineNo: null,
    colNo: null,
    inApp: false,
    context: [],
    vars: null,
    ...fields,
  };
}

const own = (name: string) => frame({ function: name, inApp: true });
const library = (module: string, name: string) => frame({ function: name, module });
const stackOf = (...frames: Frame[]): StackTrace => ({ frames, framesOmitted: null });

function labelOf(row: StackRow): string | null {
  return row.kind === "frame" ? row.frame.function : `${row.frames.length} from ${row.libraries.join(", ")}`;
}
