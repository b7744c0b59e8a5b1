import { useTranslation } from "react-i18next";
import { ShownOnce as Shown } from "~/components/shown-once";

/** A token just made. */
export function ShownOnce({ token }: { token: string }) {
  const { t } = useTranslation("settings");
  return <Shown secret={token} what={t("tokens.token")} label={t("tokens.created")} text={t("tokens.createdText")} />;
}
