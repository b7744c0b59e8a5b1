import { createFileRoute } from "@tanstack/react-router";
import { SettingsFrame } from "../../settings/settings-frame";

/** The server's own settings stand in the same frame as everyone's. */
export const Route = createFileRoute("/_app/manage")({ component: SettingsFrame });
