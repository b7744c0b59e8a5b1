import { describe, expect, it } from "vitest";
import type { ExceptionValue, Frame } from "./event";
import { rawTrace } from "./raw-trace";

describe("rawTrace", () => {
  it("prints Python's causes first, as Python does", () => {
    const text = rawTrace(
      [
        exception("Timeout", "no answer", [
          frame({ function: "charge", absPath: "/srv/gateway.py", lineNo: 8, context: [[8, "    post()"]] }),
        ]),
        exception(
          "ReadError",
          "read timed out",
          [frame({ function: "post", absPath: "/srv/http.py", lineNo: 2 })],
          "__cause__",
        ),
      ],
      "python",
    );
    expect(text).toBe(
      [
        "Traceback (most recent call last):",
        '  File "/srv/http.py", line 2, in post',
        "ReadError: read timed out",
        "",
        "The above exception was the direct cause of the following exception:",
        "",
        "Traceback (most recent call last):",
        '  File "/srv/gateway.py", line 8, in charge',
        "    post()",
        "Timeout: no answer",
      ].join("\n"),
    );
  });

  it("says when an exception came up while another was handled", () => {
    const text = rawTrace([exception("A", "a", []), exception("B", "b", [], "__context__")], "python");
    expect(text).toContain("During handling of the above exception, another exception occurred:");
  });

  it("prints Java's newest call first, and its causes below", () => {
    const call = frame({ module: "eu.acme.Dunning", function: "remind", filename: "Dunning.java", lineNo: 77 });
    const text = rawTrace(
      [exception("IllegalStateException", "closed", [call]), exception("IOException", "gone", [call])],
      "java",
    );
    expect(text).toBe(
      [
        "IllegalStateException: closed",
        "\tat eu.acme.Dunning.remind(Dunning.java:77)",
        "Caused by: IOException: gone",
        "\tat eu.acme.Dunning.remind(Dunning.java:77)",
      ].join("\n"),
    );
  });

  it("prints JavaScript's calls with their places, nameless ones too", () => {
    const text = rawTrace(
      [
        exception("TypeError", "x is undefined", [
          frame({ function: "?", filename: "app.js", lineNo: 1, colNo: 2 }),
          frame({ function: "render", filename: "app.js", lineNo: 3, colNo: 4 }),
        ]),
      ],
      "javascript",
    );
    expect(text).toBe("TypeError: x is undefined\n    at render (app.js:3:4)\n    at app.js:1:2");
  });
});

function exception(type: string, value: string, frames: Frame[], source?: string): ExceptionValue {
  const mechanism = source
    ? { type: "chained", description: null, handled: null, source, help_link: null, data: null }
    : null;
  return {
    type,
    value,
    module: null,
    mechanism,
    stacktrace: frames.length > 0 ? { frames, framesOmitted: null } : null,
  };
}

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
    inApp: true,
    context: [],
    vars: null,
    ...fields,
  };
}
