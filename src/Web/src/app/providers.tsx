import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { loadTexts } from "~/lib/i18n";
import { proofQuestion } from "~/lib/proof";
import { useStore } from "~/lib/store";
import { undoQuestion } from "~/lib/undo";
import { queryClient, router } from "./router";
import { Toaster } from "./toaster";

export function Providers() {
  return (
    <QueryClientProvider client={queryClient}>
      <Toaster>
        <RouterProvider router={router} />
        <Proof />
        <UndoAsks />
      </Toaster>
    </QueryClientProvider>
  );
}

const ProofDialog = lazy(async () => {
  const [{ ProofDialog }] = await Promise.all([
    import("~/features/security/components/proof-dialog"),
    loadTexts("security"),
  ]);
  return { default: ProofDialog };
});

/** Asks who is there, whatever screen made the call that needs it. */
function Proof() {
  const question = useStore(proofQuestion);
  return (
    question && (
      <Suspense fallback={null}>
        <ProofDialog provider={question.provider} onAnswer={question.answer} />
      </Suspense>
    )
  );
}

const UndoQuestionDialog = lazy(async () => {
  const [{ UndoQuestionDialog }] = await Promise.all([
    import("~/components/issue-life/undo-question-dialog"),
    loadTexts("life"),
  ]);
  return { default: UndoQuestionDialog };
});

/** Asks before an undoing overwrites what somebody did later, whatever screen it began on. */
function UndoAsks() {
  const question = useStore(undoQuestion);
  return (
    question && (
      <Suspense fallback={null}>
        <UndoQuestionDialog question={question} />
      </Suspense>
    )
  );
}
