import { useTranslation } from "react-i18next";
import { Pill } from "~/components/pill";
import { choiceOf, scopeGroups } from "../model/scopes";
import styles from "./forms.module.css";

/** Scopes in words, the exact ones in the tooltip. */
export function ScopePills({ scopes }: { scopes: readonly string[] }) {
  const { t } = useTranslation("settings");
  const choice = choiceOf(scopes);
  const allowed = scopeGroups
    .filter(({ id }) => choice[id])
    .map(({ id, levels }) => {
      const what = t(`scope.${id}`);
      return levels.length === 1 ? what : t("tokens.allows", { what, level: t(`level.${choice[id]}`) });
    });
  return (
    <p className={styles.pills} title={scopes.join(" ")}>
      {allowed.map((text) => (
        <Pill key={text}>{text}</Pill>
      ))}
    </p>
  );
}
