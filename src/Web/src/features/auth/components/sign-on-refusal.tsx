import { useTranslation } from "react-i18next";
import { Message } from "./auth-frame";

const codes = [
  "sso-failed",
  "sso-off",
  "sso-unreachable",
  "sso-domain",
  "sso-no-address",
  "sso-not-enabled",
  "sso-not-member",
  "sso-identity-taken",
  "sso-other-identity",
  "sso-superuser",
  "sso-unknown",
  "email-taken",
  "user-deactivated",
] as const;

/** Why the way to an organisation's provider ended here. */
export function SignOnRefusal({ code }: { code: string }) {
  const { t } = useTranslation("auth");
  return <Message>{t(`signOn.refused.${codes.find((known) => known === code) ?? "sso-failed"}`)}</Message>;
}
