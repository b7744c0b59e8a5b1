import { useTranslation } from "react-i18next";
import { formatDay } from "~/lib/format";

/** On which day a token was used last; null: never. */
export function LastUsed({ value }: { value: string | null }) {
  const { t, i18n } = useTranslation("settings");
  return (
    <span>{value ? t("tokens.lastUsed", { day: formatDay(i18n.language, Date.parse(value)) }) : t("tokens.unused")}</span>
  );
}
