import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { loadTexts } from "~/lib/i18n";
import { proofQuestion } from "~/lib/proof";
import { useStore } from "~/lib/store";
import { queryClient, router } from "./router";
import { Toaster } from "./toaster";

export function Providers() {
  return (
    <QueryClientProvider client={queryClient}>
      <Toaster>
        <RouterProvider router={router} />
        <Proof />
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
