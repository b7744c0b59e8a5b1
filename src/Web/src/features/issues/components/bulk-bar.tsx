import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, SplitButton } from "~/components/button";
import { IconButton } from "~/components/icon-button";
import { ChoiceMenu } from "~/components/issue-life/choice-menu";
import type { Targets } from "~/components/issue-life/use-deeds";
import type { Life } from "~/components/issue-life/use-life";
import { Menu, MenuItem, MenuLabel, MenuLine } from "~/components/menu";
import { formatExact } from "~/lib/format";
import { bookmark, type Deed, prioritize, review, type UsualDeed, usual } from "~/lib/issue-life/deed";
import { priorities } from "~/lib/issue-life/standing";
import { hitsMax } from "../api/list-issues";
import styles from "./bulk-bar.module.css";
import { deedIcons } from "./deed-icons";

interface BulkBarProps {
  life: Life;
  /** How many are selected, those not loaded included. */
  count: number;
  /** Given when every loaded row is selected and there are more: how many match in all. */
  all?: number;
  /** What may be done with the selection, with how many it changes; nobody archives what is archived. Without a number: not known before. */
  deeds: readonly { deed: UsualDeed; count?: number }[];
  /** Of one project: its slug. */
  project?: string;
  targets: () => Targets;
  onSelectAll: () => void;
  onDeed: (deed: Deed) => void;
  /** Absent where issues are not published. */
  onPublish?: (isPublic: boolean) => void;
  onClear: () => void;
  /** More buttons, and more of the menu. */
  buttons?: ReactNode;
  items?: ReactNode;
}

export function BulkBar(props: BulkBarProps) {
  const { life, count, all, deeds, project, targets, onSelectAll, onDeed, onPublish, onClear, buttons, items } = props;
  const { t, i18n } = useTranslation("issues");
  const exact = (number: number) => formatExact(i18n.language, number);
  return (
    <>
      <span className={styles.count} role="status">
        {t("selected", { count, exact: exact(count) })}
      </span>
      {all !== undefined && (
        <button type="button" className={styles.all} onClick={onSelectAll}>
          {t(all >= hitsMax ? "selectFirst" : "selectAll", { count: all, exact: exact(all) })}
        </button>
      )}
      {deeds.map(({ deed, count: changed }, index) => {
        const look = index === 0 ? "primary" : "quiet";
        const button = (
          <Button
            key={deed}
            look={look}
            icon={deedIcons[deed]}
            busy={life.busy && index === 0}
            onClick={() => onDeed(usual[deed])}
          >
            {changed !== undefined && changed > 1
              ? t("life:act.countedDeed", { deed: t(`life:act.${deed}`), exact: exact(changed) })
              : t(`life:act.${deed}`)}
          </Button>
        );
        return deed === "reopen" ? (
          button
        ) : (
          <SplitButton key={deed} label={t(`life:act.${deed}`)}>
            {button}
            <ChoiceMenu
              kind={deed}
              life={life}
              targets={targets}
              project={project}
              side="top"
              trigger={<IconButton icon="chevron-down" look={look} label={t(`life:act.${deed}More`)} />}
            />
          </SplitButton>
        );
      })}
      <Button look="quiet" icon="person" onClick={() => life.ask("assign", targets())}>
        {t("life:act.assign")}
      </Button>
      {buttons}
      <Menu align="end" side="top" trigger={<IconButton icon="more" label={t("moreDeeds")} />}>
        <MenuLabel>{t("life:act.priorityTitle")}</MenuLabel>
        {priorities.map((priority) => (
          <MenuItem key={priority} onSelect={() => onDeed(prioritize(priority))}>
            {t(`life:act.priority.${priority}`)}
          </MenuItem>
        ))}
        <MenuLine />
        <MenuItem icon="check" onSelect={() => onDeed(review)}>
          {t("life:act.review")}
        </MenuItem>
        <MenuItem icon="bookmark" onSelect={() => onDeed(bookmark(true))}>
          {t("life:act.bookmark")}
        </MenuItem>
        <MenuItem icon="close" onSelect={() => onDeed(bookmark(false))}>
          {t("life:act.unbookmark")}
        </MenuItem>
        {onPublish && (
          <>
            <MenuLine />
            <MenuItem icon="share" onSelect={() => onPublish(true)}>
              {t("publish")}
            </MenuItem>
            <MenuItem icon="close" onSelect={() => onPublish(false)}>
              {t("unpublish")}
            </MenuItem>
          </>
        )}
        {items}
      </Menu>
      <IconButton icon="close" label={t("common:list.clear")} onClick={onClear} />
    </>
  );
}
