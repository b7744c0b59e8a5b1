import { createFileRoute } from "@tanstack/react-router";
import { loadTexts } from "~/lib/i18n";
import { SettingsFrame } from "../../settings/settings-frame";

export const Route = createFileRoute("/_app/settings")({
  loader: () => loadTexts("settings"),
  component: SettingsFrame,
});
