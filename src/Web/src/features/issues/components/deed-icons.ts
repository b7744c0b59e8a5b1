import type { IconName } from "~/components/icon";
import type { UsualDeed } from "~/lib/issue-life/deed";

export const deedIcons: Record<UsualDeed, IconName> = { resolve: "check", archive: "archive", reopen: "undo" };
