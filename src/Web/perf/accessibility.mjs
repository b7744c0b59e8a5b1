// Every shared control, as /ui.html shows them, by the rules of axe: light and dark, wide and narrow. Fails when one is broken.
import AxeBuilder from "@axe-core/playwright";
import { chromium } from "playwright-core";
import { createServer } from "vite";

const server = await createServer({ server: { port: 0, host: "127.0.0.1" }, logLevel: "error" });
await server.listen();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
try {
  let broken = 0;
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [1440, 390]) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
      const page = await context.newPage();
      await page.goto(`${server.resolvedUrls.local[0]}ui.html`);
      await page.waitForSelector("h1");
      const { violations } = await new AxeBuilder({ page }).analyze();
      for (const { id, help, nodes } of violations) {
        broken += 1;
        console.log(`${colorScheme}, ${width} px: ${id}: ${help}`);
        for (const node of nodes.slice(0, 3))
          console.log(
            `    ${node.html.slice(0, 160)}\n    ${node.failureSummary?.split("\n").slice(1, 2).join("").trim()}`,
          );
      }
      await context.close();
    }
  }
  console.log(broken === 0 ? "No rule is broken." : `${broken} rules are broken.`);
  process.exitCode = broken === 0 ? 0 : 1;
} finally {
  await browser.close();
  await server.close();
}
