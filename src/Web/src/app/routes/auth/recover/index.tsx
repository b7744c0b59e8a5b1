import { createFileRoute } from "@tanstack/react-router";
import { Recover } from "~/features/auth/components/recover";
import { loadTexts } from "~/lib/i18n";

export const Route = createFileRoute("/auth/recover/")({
  loader: () => loadTexts("auth"),
  component: Recover,
});
