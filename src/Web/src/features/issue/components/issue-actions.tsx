import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { IconButton } from "~/components/icon-button";
import { Menu, MenuItem } from "~/components/menu";
import { useCommands } from "~/lib/commands";
import { toast } from "~/lib/toasts";
import type { IssueDetail } from "../api/get-issue";
import type { IssueAction } from "../model/issue-action";
import styles from "./issue-actions.module.css";

interface IssueActionsProps {
  issue: IssueDetail;
  onAction: (action: IssueAction) => void;
  /** The bar at the foot of the page, for thumbs. */
  look?: "head" | "foot";
  /** More of the menu. */
  children?: ReactNode;
}

/** Resolve and archive, or reopen what is one of both. */
export function IssueActions({ issue, onAction, look = "head", children }: IssueActionsProps) {
  const { t } = useTranslation("issue");
  const resolved = issue.status === "resolved";
  const archived = issue.status === "ignored";
  const copy = async (text: string) => toast((await written(text)) ? t("common:copied") : t("common:copyFailed"));
  const menu = (
    <Menu align="end" trigger={<IconButton icon="more" label={t("action.more")} look="default" />}>
      <MenuItem icon="link" onSelect={() => void copy(location.href)}>
        {t("action.copyLink")}
      </MenuItem>
      <MenuItem icon="copy" onSelect={() => void copy(issue.shortId)}>
        {t("action.copyShortId")}
      </MenuItem>
      {children}
    </Menu>
  );
  const archive = !archived && (
    <Button icon="archive" onClick={() => onAction("archive")}>
      {t("action.archive")}
    </Button>
  );
  const main =
    resolved || archived ? (
      <Button icon="undo" look={archived && !resolved ? "primary" : "default"} onClick={() => onAction("reopen")}>
        {t("action.reopen")}
      </Button>
    ) : (
      <Button icon="check" look="primary" onClick={() => onAction("resolve")}>
        {t("action.resolve")}
      </Button>
    );
  return look === "head" ? (
    <div className={styles.head}>
      {menu}
      {archive}
      {main}
    </div>
  ) : (
    <div className={styles.foot} data-issue-actions>
      {main}
      {archive}
      {menu}
    </div>
  );
}

/** The keys of the actions; they exist once, however often the buttons are on the page. */
export function useIssueCommands({ issue, onAction }: Pick<IssueActionsProps, "issue" | "onAction">): void {
  const { t } = useTranslation("issue");
  const group = t("group");
  const command = (action: IssueAction, keys: string) => ({
    id: `issue.${action}`,
    title: t(`action.${action}`),
    group,
    keys,
    run: () => onAction(action),
  });
  const { status } = issue;
  useCommands(
    status === "resolved"
      ? [command("reopen", "e"), command("archive", "y")]
      : status === "ignored"
        ? [command("resolve", "e"), command("reopen", "y")]
        : [command("resolve", "e"), command("archive", "y")],
  );
}

async function written(text: string): Promise<boolean> {
  // Over plain HTTP browsers have no clipboard for scripts.
  return (
    navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    ) ?? false
  );
}
