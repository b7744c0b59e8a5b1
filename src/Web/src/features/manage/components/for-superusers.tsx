import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Empty, Loading } from "~/components/states";
import { useSelf } from "~/lib/session/get-self";

/** What only superusers see; everyone else is told so. */
export function ForSuperusers({ children }: { children: ReactNode }) {
  const { t } = useTranslation("manage");
  const self = useSelf();
  if (self.isPending) return <Loading rows={3} />;
  if (!self.data?.isSuperuser)
    return (
      <Empty icon="key" title={t("notAllowed")}>
        {t("notAllowedText")}
      </Empty>
    );
  return children;
}
