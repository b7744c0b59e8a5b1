import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { IconButton } from "~/components/icon-button";
import { Menu, MenuItem } from "~/components/menu";
import { formatExact } from "~/lib/format";
import { hitsMax } from "../api/list-issues";
import type { Deed } from "../model/status-change";
import styles from "./bulk-bar.module.css";
import { deedIcons } from "./deed-icons";

interface BulkBarProps {
  /** How many are selected, those not loaded included. */
  count: number;
  /** Given when every loaded row is selected and there are more: how many match in all. */
  all?: number;
  /** What may be done with the selection: nobody archives what is archived. */
  deeds: readonly Deed[];
  busy: boolean;
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
  const { count, all, deeds, busy, onSelectAll, onDeed, onPublish, onClear, buttons, items } = props;
  const { t, i18n } = useTranslation("issues");
  return (
    <>
      <span className={styles.count} role="status">
        {t("selected", { count, exact: formatExact(i18n.language, count) })}
      </span>
      {all !== undefined && (
        <button type="button" className={styles.all} onClick={onSelectAll}>
          {t(all >= hitsMax ? "selectFirst" : "selectAll", { count: all, exact: formatExact(i18n.language, all) })}
        </button>
      )}
      {deeds.map((deed, index) => (
        <Button
          key={deed}
          look={index === 0 ? "primary" : "quiet"}
          icon={deedIcons[deed]}
          busy={busy && index === 0}
          onClick={() => onDeed(deed)}
        >
          {t(`deed.${deed}`)}
        </Button>
      ))}
      {buttons}
      {(onPublish || items) && (
        <Menu align="end" trigger={<IconButton icon="more" label={t("moreDeeds")} />}>
          {onPublish && (
            <>
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
      )}
      <IconButton icon="close" label={t("common:list.clear")} onClick={onClear} />
    </>
  );
}
