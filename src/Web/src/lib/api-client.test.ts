// Calls go to addresses relative to the page.
// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";
import { api, unwrap } from "./api-client";
import { proofQuestion } from "./proof";

const sudoRequired = () =>
  new Response(JSON.stringify({ detail: { code: "sudo-required", message: "Confirm that it is you." } }), {
    status: 401,
    headers: { "Content-Type": "application/json" },
  });

const created = () =>
  new Response(JSON.stringify({ id: "7" }), { status: 201, headers: { "Content-Type": "application/json" } });

/** Answers requests in order; what was sent is returned as text. */
function serve(...answers: (() => Response)[]): string[] {
  const sent: string[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    sent.push(`${request.method} ${new URL(request.url).pathname} ${await request.text()}`);
    return answers[sent.length - 1]?.();
  });
  return sent;
}

const question = () => vi.waitUntil(() => proofQuestion.get());
const call = () => unwrap(api.POST("/api/0/api-tokens/", { body: { scopes: ["org:read"] } }));
const asSent = 'POST /api/0/api-tokens/ {"scopes":["org:read"]}';

afterEach(() => vi.unstubAllGlobals());

test("a call that needs a proof is made again, whole, once it was given", async () => {
  const sent = serve(sudoRequired, created);
  const calling = call();
  (await question()).answer(true);
  expect(await calling).toEqual({ id: "7" });
  expect(sent).toEqual([asSent, asSent]);
});

test("without the proof the refusal stands", async () => {
  const sent = serve(sudoRequired);
  const calling = call();
  (await question()).answer(false);
  await expect(calling).rejects.toMatchObject({ status: 401, code: "sudo-required" });
  expect(sent).toEqual([asSent]);
});
