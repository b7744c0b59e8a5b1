import { createFileRoute } from "@tanstack/react-router";
import { Register } from "~/features/auth/components/register";
import { loadTexts } from "~/lib/i18n";

export const Route = createFileRoute("/auth/register")({
  loader: () => loadTexts("auth"),
  component: Register,
});
