// Times of the real pages in headless Chromium, against a running server:
//   npm run perf -- --url http://127.0.0.1:9000 --email ann@example.com --password '…' [--tries 5] [path …]
// Without paths: the login, and the first organisation's issues and projects.
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: "string", default: "http://127.0.0.1:9000" },
    email: { type: "string" },
    password: { type: "string" },
    tries: { type: "string", default: "5" },
    chromium: { type: "string", default: "/usr/bin/chromium" },
  },
});

const browser = await chromium.launch({
  executablePath: values.chromium,
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
try {
  const session = await signIn();
  const paths = positionals.length > 0 ? positionals : await defaultPaths(session);
  console.log("median of", values.tries, "tries, ms          first paint    usable   warm   script KB   requests");
  for (const path of paths) {
    const runs = [];
    for (let run = 0; run < Number(values.tries); run += 1) runs.push(await visit(path, session));
    const line = ["paint", "usable", "warm", "scriptKilobytes", "requests"].map((name) =>
      String(Math.round(median(runs.map((each) => each[name])))).padStart(10),
    );
    console.log(path.padEnd(44), line.join(""));
  }
} finally {
  await browser.close();
}

/** A first visit with an empty cache, then the same page again with a full one. Usable: the page's h1 and what it lists are there. */
async function visit(path, session) {
  const context = await browser.newContext({ storageState: session, viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    const scripts = [];
    page.on("response", (response) => {
      if (/\.js$/.test(new URL(response.url()).pathname)) scripts.push(response.headers()["content-length"]);
    });
    const cold = await load(page, path);
    const requests = await page.evaluate(() => performance.getEntriesByType("resource").length);
    const warm = await load(page, path);
    return {
      paint: cold.paint,
      usable: cold.usable,
      warm: warm.usable,
      requests,
      scriptKilobytes: scripts.reduce((sum, length) => sum + Number(length ?? 0), 0) / 1024 / 2,
    };
  } finally {
    await context.close();
  }
}

async function load(page, path) {
  const began = performance.now();
  await page.goto(values.url + path, { waitUntil: "commit" });
  await page.waitForSelector("h1");
  await page.waitForFunction(() => document.querySelector('[role="status"][aria-label], [aria-busy="true"]') === null);
  const usable = performance.now() - began;
  const paint = await page.evaluate(() => performance.getEntriesByName("first-paint")[0]?.startTime ?? 0);
  return { usable, paint };
}

async function signIn() {
  if (!values.email) return undefined;
  const context = await browser.newContext();
  const answer = await context.request.post(`${values.url}/api/0/auth/login/`, {
    data: { username: values.email, password: values.password },
  });
  if (!answer.ok()) throw new Error(`Signing in was answered ${answer.status()}.`);
  return context.storageState();
}

async function defaultPaths(session) {
  if (!session) return ["/auth/login/"];
  const context = await browser.newContext({ storageState: session });
  const [organization] = await (await context.request.get(`${values.url}/api/0/organizations/`)).json();
  return [
    "/auth/login/",
    `/organizations/${organization.slug}/issues/`,
    `/organizations/${organization.slug}/projects/`,
  ];
}

function median(numbers) {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];
}
