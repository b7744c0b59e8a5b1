import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { MenuItem } from "~/components/menu";

/** The way to a session that reaches more than the organisation whose provider vouches for it. */
export function OtherOrganizations() {
  const { t } = useTranslation("auth");
  const navigate = useNavigate();
  return (
    <MenuItem icon="key" onSelect={() => void navigate({ to: "/auth/login/", search: { signedOn: "others" } })}>
      {t("signOn.limited.toOthers")}
    </MenuItem>
  );
}
