import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import MarkdownText from "./markdown-text";

it("shows Markdown, names standing out", () => {
  const { container } = render(<MarkdownText text={"**so** `x`\n\n- one\n- two\n\nask **@Ann Lee**"} />);
  expect(container.querySelector("strong")).toHaveProperty("textContent", "so");
  expect(container.querySelectorAll("li")).toHaveLength(2);
  expect(container.querySelector("code")?.textContent).toBe("x");
  expect(container.querySelector("b")?.textContent).toBe("@Ann Lee");
});

it("runs nothing and fetches nothing of what people write", () => {
  const text = [
    '<script>alert(1)</script> <img src="x" onerror="alert(1)">',
    "<iframe src='https://evil.example'></iframe>",
    "[a](javascript:alert(1)) [b](  JaVaScRiPt:alert(1)) [c](data:text/html,x) [d](vbscript:x)",
    "![pixel](https://evil.example/p.png)",
    "<javascript:alert(1)>",
    "<style>*{display:none}</style>",
    "[e]: javascript:alert(1)",
    "[e]",
  ].join("\n\n");
  const { container } = render(<MarkdownText text={text} />);
  expect(container.querySelectorAll("script, iframe, img, style, object, embed, form, svg")).toHaveLength(0);
  expect(
    [...container.querySelectorAll("*")]
      .flatMap((each) => each.getAttributeNames())
      .filter((name) => name.startsWith("on")),
  ).toEqual([]);
  const links = [...container.querySelectorAll("a")].map((link) => link.getAttribute("href"));
  expect(links).toContain("https://evil.example/p.png");
  expect(links.filter((href) => !href?.startsWith("https://"))).toEqual([]);
  expect(container.textContent).toContain("alert(1)");
});

it("leads to addresses as they stand, in a new tab that knows nothing of this one", () => {
  render(<MarkdownText text="see https://example.com/a_b" />);
  const link = screen.getByRole("link");
  expect(link).toHaveProperty("href", "https://example.com/a_b");
  expect(link.getAttribute("rel")).toContain("noopener");
});
