import { expect, test } from "vitest";
import { askForProof, proofQuestion } from "./proof";

test("who asks while a question is open gets the same answer", async () => {
  const first = askForProof();
  const second = askForProof();
  proofQuestion.get()?.answer(true);
  expect(await Promise.all([first, second])).toEqual([true, true]);
  expect(proofQuestion.get()).toBeNull();
});

test("after an answer the next one is asked again", async () => {
  const first = askForProof();
  proofQuestion.get()?.answer(false);
  expect(await first).toBe(false);
  const second = askForProof();
  expect(proofQuestion.get()).not.toBeNull();
  proofQuestion.get()?.answer(true);
  expect(await second).toBe(true);
});
