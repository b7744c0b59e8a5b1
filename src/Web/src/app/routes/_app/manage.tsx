import { createFileRoute } from "@tanstack/react-router";
import { loadTexts } from "~/lib/i18n";
import { SettingsFrame } from "../../settings/settings-frame";

/** The server's own settings stand in the same frame as everyone's. */
export const Route = createFileRoute("/_app/manage")({
  loader: () => loadTexts("settings", "manage"),
  component: SettingsFrame,
});
