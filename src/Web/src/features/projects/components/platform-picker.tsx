import { type KeyboardEvent, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "~/components/icon";
import { findPlatforms, mainPlatformCount } from "../platforms/platforms";
import styles from "./platform-picker.module.css";
import { PlatformTile } from "./platform-tile";

interface PlatformPickerProps {
  /** The platform's id; "other" is one that is not listed. */
  value: string | null;
  onChange: (platform: string) => void;
}

/** All platforms as tiles: the most used first, every one by typing. */
export function PlatformPicker({ value, onChange }: PlatformPickerProps) {
  const { t } = useTranslation("projects");
  const [text, setText] = useState("");
  const [all, setAll] = useState(false);
  const found = useMemo(() => findPlatforms(text.trim()), [text]);
  const shown = all || text ? found : found.filter((each, index) => index < mainPlatformCount || each.id === value);
  const onKeyDown = (event: KeyboardEvent) => {
    const first = found[0];
    if (event.key !== "Enter") return;
    // Enter takes the first match rather than sending the form.
    event.preventDefault();
    if (first && text.trim()) onChange(first.id);
  };
  return (
    <fieldset className={styles.picker}>
      <legend className={styles.legend}>{t("new.platform")}</legend>
      <label className={styles.search}>
        <Icon name="search" />
        <input
          className={styles.input}
          type="search"
          value={text}
          placeholder={t("new.searchPlatforms", { count: findPlatforms("").length })}
          aria-label={t("new.searchPlatforms", { count: findPlatforms("").length })}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </label>
      <div className={styles.grid}>
        {shown.map((platform) => (
          <label key={platform.id} className={styles.choice}>
            <input
              type="radio"
              name="platform"
              value={platform.id}
              checked={platform.id === value}
              onChange={() => onChange(platform.id)}
            />
            <PlatformTile platform={platform.id} />
            <span className={styles.name} translate="no">
              {platform.name}
            </span>
          </label>
        ))}
        <label className={styles.choice}>
          <input
            type="radio"
            name="platform"
            value="other"
            checked={value === "other"}
            onChange={() => onChange("other")}
          />
          <PlatformTile platform="other" />
          <span className={styles.name}>{t("new.other")}</span>
        </label>
      </div>
      {text && found.length === 0 && (
        <p className={styles.none} role="status">
          {t("new.noPlatform")}
        </p>
      )}
      {!text && (
        <button type="button" className={styles.more} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t("new.fewer") : t("new.all", { count: found.length })}
        </button>
      )}
    </fieldset>
  );
}
