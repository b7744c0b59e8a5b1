import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, SplitButton } from "~/components/button";
import { IconButton } from "~/components/icon-button";
import { ChoiceMenu } from "~/components/issue-life/choice-menu";
import type { Life } from "~/components/issue-life/use-life";
import { Menu, MenuItem, MenuLine } from "~/components/menu";
import { useCommands } from "~/lib/commands";
import { assign, bookmark, review, subscribe, toggled, usual } from "~/lib/issue-life/deed";
import { useSelf } from "~/lib/session/get-self";
import { toast } from "~/lib/toasts";
import type { IssueDetail } from "../api/get-issue";
import styles from "./issue-actions.module.css";

interface IssueActionsProps {
  life: Life;
  issue: IssueDetail;
  /** The bar at the foot of the page, for thumbs. */
  look?: "head" | "foot";
  /** More of the menu. */
  children?: ReactNode;
}

/** Resolve and archive, or reopen what is one of both, each with its other ways; and a menu of the rest. */
export function IssueActions({ life, issue, look = "head", children }: IssueActionsProps) {
  const resolve = <UsualButton life={life} issue={issue} kind="resolve" look={look} />;
  const archive = <UsualButton life={life} issue={issue} kind="archive" look={look} />;
  const more = (
    <MoreMenu life={life} issue={issue}>
      {children}
    </MoreMenu>
  );
  return look === "head" ? (
    <div className={styles.head}>
      {more}
      {archive}
      {resolve}
    </div>
  ) : (
    <div className={styles.foot} data-issue-actions>
      {resolve}
      {archive}
      {more}
    </div>
  );
}

interface UsualButtonProps extends IssueActionsProps {
  kind: "resolve" | "archive";
}

/** One click does the usual, or takes it back; the arrow opens the other ways. */
function UsualButton({ life, issue, kind, look }: UsualButtonProps) {
  const { t } = useTranslation("life");
  const deed = toggled(kind, [issue]);
  const reopens = deed === usual.reopen;
  const button = kind === "resolve" && !reopens ? "primary" : "default";
  return (
    <SplitButton label={t(`act.${kind}`)}>
      <Button
        icon={reopens ? "undo" : kind === "resolve" ? "check" : "archive"}
        look={button}
        onClick={() => void life.perform(deed, { issues: [issue] })}
      >
        {t(reopens ? "act.reopen" : `act.${kind}`)}
      </Button>
      <ChoiceMenu
        kind={kind}
        life={life}
        targets={() => ({ issues: [issue] })}
        project={issue.project.slug}
        fallback={issue.lastRelease?.version}
        side={look === "foot" ? "top" : "bottom"}
        trigger={<IconButton icon="chevron-down" look={button} label={t(`act.${kind}More`)} />}
      />
    </SplitButton>
  );
}

function MoreMenu({ life, issue, children }: IssueActionsProps) {
  const { t } = useTranslation("issue");
  const copy = async (text: string) => toast((await written(text)) ? t("common:copied") : t("common:copyFailed"));
  const targets = { issues: [issue] };
  return (
    <Menu align="end" trigger={<IconButton icon="more" label={t("action.more")} look="default" />}>
      <MenuItem icon="person" keys="a" onSelect={() => life.ask("assign", targets)}>
        {t("life:act.key.assign")}
      </MenuItem>
      <MenuItem icon="sort" keys="p" onSelect={() => life.ask("priority", targets)}>
        {t("life:act.key.priority")}
      </MenuItem>
      <MenuItem icon="bookmark" keys="b" onSelect={() => void life.perform(bookmark(!issue.isBookmarked), targets)}>
        {t(issue.isBookmarked ? "life:act.unbookmark" : "life:act.bookmark")}
      </MenuItem>
      {issue.inbox && (
        <MenuItem icon="check" onSelect={() => void life.perform(review, targets)}>
          {t("life:act.review")}
        </MenuItem>
      )}
      <MenuLine />
      <MenuItem icon="link" onSelect={() => void copy(location.href)}>
        {t("action.copyLink")}
      </MenuItem>
      <MenuItem icon="copy" onSelect={() => void copy(issue.shortId)}>
        {t("action.copyShortId")}
      </MenuItem>
      {children}
    </Menu>
  );
}

/** The keys of the actions; they exist once, however often the buttons are on the page. */
export function useIssueCommands({ life, issue }: Pick<IssueActionsProps, "life" | "issue">): void {
  const { t } = useTranslation("life");
  const group = t("issue:group");
  const self = useSelf().data;
  const targets = { issues: [issue] };
  const reopened = (kind: "resolve" | "archive") => toggled(kind, [issue]) === usual.reopen;
  useCommands([
    ...(["resolve", "archive"] as const).map((kind) => ({
      id: `issue.${kind}`,
      title: t(reopened(kind) ? "act.key.reopen" : `act.key.${kind}`),
      group,
      keys: kind === "resolve" ? "e" : "y",
      run: () => void life.perform(toggled(kind, [issue]), targets),
    })),
    {
      id: "issue.resolveMore",
      title: t("act.key.resolveMore"),
      group,
      keys: "shift+e",
      run: () => life.ask("resolve", targets),
    },
    {
      id: "issue.archiveMore",
      title: t("act.key.archiveMore"),
      group,
      keys: "shift+y",
      run: () => life.ask("archive", targets),
    },
    { id: "issue.assign", title: t("act.key.assign"), group, keys: "a", run: () => life.ask("assign", targets) },
    { id: "issue.priority", title: t("act.key.priority"), group, keys: "p", run: () => life.ask("priority", targets) },
    {
      id: "issue.bookmark",
      title: t("act.key.bookmark"),
      group,
      keys: "b",
      run: () => void life.perform(bookmark(!issue.isBookmarked), targets),
    },
    {
      id: "issue.subscribe",
      title: t("act.key.subscribe"),
      group,
      run: () => void life.perform(subscribe(!issue.isSubscribed), targets),
    },
    ...(self
      ? [
          {
            id: "issue.assignMe",
            title: t("act.key.assignMe"),
            group,
            run: () =>
              void life.perform(assign({ type: "user", id: self.id, name: self.name, email: self.email }), targets),
          },
        ]
      : []),
  ]);
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
