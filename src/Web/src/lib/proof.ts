import { createStore } from "~/lib/store";

/** A question to the person in front of the screen that waits for its answer. */
export interface ProofQuestion {
  answer: (proved: boolean) => void;
  /** The way to the provider that vouches for the session, which can prove it, too. */
  provider?: string;
}

/** The question that is open, which the app shows as a dialog. */
export const proofQuestion = createStore<ProofQuestion | null>(null);

let asking: Promise<boolean> | null = null;

/** Asks for the password or a passkey; whether it was given. Who asks meanwhile gets the same answer. */
export function askForProof(provider?: string): Promise<boolean> {
  asking ??= new Promise<boolean>((resolve) => {
    proofQuestion.set({
      provider,
      answer: (proved) => {
        asking = null;
        proofQuestion.set(null);
        resolve(proved);
      },
    });
  });
  return asking;
}
