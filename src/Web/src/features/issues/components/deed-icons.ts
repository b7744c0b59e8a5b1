import type { IconName } from "~/components/icon";
import type { Deed } from "../model/status-change";

export const deedIcons: Record<Deed, IconName> = { resolve: "check", archive: "archive", reopen: "undo" };
