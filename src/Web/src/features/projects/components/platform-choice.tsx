import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "~/components/icon";
import { OptionList } from "~/components/option-list";
import { Popover } from "~/components/popover";
import { platformOf, platforms } from "../platforms/platforms";
import styles from "./platform-choice.module.css";
import { PlatformTile } from "./platform-tile";

/** The platform whose steps are shown; another one is a click and a few letters away. */
export function PlatformChoice({ platform, onChange }: { platform: string; onChange: (platform: string) => void }) {
  const { t } = useTranslation("projects");
  const [open, setOpen] = useState(false);
  const name = platformOf(platform)?.name ?? t("new.other");
  return (
    <Popover
      label={t("new.platform")}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button type="button" className={styles.trigger} aria-label={t("setup.change", { platform: name })}>
          <PlatformTile platform={platform} />
          <span className={styles.name} translate="no">
            {name}
          </span>
          <Icon name="chevron-down" size={14} />
        </button>
      }
    >
      <OptionList
        label={t("new.platform")}
        options={[
          ...platforms.map(({ id, name: label }) => ({ value: id, label })),
          { value: "other", label: t("new.other") },
        ]}
        selected={[platform]}
        onChange={([next]) => {
          setOpen(false);
          if (next) onChange(next);
        }}
      />
    </Popover>
  );
}
