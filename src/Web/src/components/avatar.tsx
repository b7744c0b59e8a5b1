import { useTranslation } from "react-i18next";
import styles from "./avatar.module.css";
import { classNames } from "./class-names";
import { Icon } from "./icon";

const hues = 6;

/** A person's or team's letters on a colour that is always theirs; without a name a dashed ring: nobody yet. */
export function Avatar({
  name,
  size = 24,
  labelled,
}: {
  name?: string | null;
  size?: 20 | 24 | 32;
  labelled?: boolean;
}) {
  const { t } = useTranslation("common");
  const className = classNames(styles.avatar, styles[`size${size}`]);
  if (!name) {
    return (
      <span className={classNames(className, styles.nobody)} role="img" aria-label={t("nobody")} title={t("nobody")}>
        <Icon name="person" size={size === 32 ? 16 : 12} />
      </span>
    );
  }
  return (
    <span
      className={classNames(className, styles[`hue${hueOf(name)}`])}
      title={name}
      {...(labelled ? { role: "img", "aria-label": name } : { "aria-hidden": true })}
    >
      {lettersOf(name)}
    </span>
  );
}

/** "Lin Mei" → LM, "林梅" → 林梅, "ann@example.com" → A. */
export function lettersOf(name: string): string {
  const words = name
    .replace(/@.*$/, "")
    .split(/[\s._-]+/)
    .filter(Boolean);
  if (/\p{Script=Han}/u.test(name)) return [...name.replace(/\s/g, "")].slice(-2).join("");
  const first = words[0] ?? name ?? "";
  const last = words.length > 1 ? (words.at(-1) ?? "") : "";
  return ([...first][0] ?? "?").toUpperCase() + ([...last][0] ?? "").toUpperCase();
}

function hueOf(name: string): number {
  // FNV-1a: short names that differ by a letter differ in colour.
  let hash = 0x811c9dc5;
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % hues;
}
