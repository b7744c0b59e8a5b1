import { useNavigate } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "~/components/icon";
import { Menu, MenuChoice, MenuLabel } from "~/components/menu";
import { loadTexts } from "~/lib/i18n";
import { useSelf } from "~/lib/session/get-self";
import { type Organization, useOrganizations } from "~/lib/session/list-organizations";

const OtherOrganizations = lazy(async () => {
  const [{ OtherOrganizations }] = await Promise.all([import("./other-organizations"), loadTexts("auth")]);
  return { default: OtherOrganizations };
});

/** The organisation's name; a switch when the person belongs to several. */
export function OrganizationMenu({
  organization,
  className,
  children,
}: {
  organization: Organization | undefined;
  className?: string;
  children: ReactNode;
}) {
  const { t } = useTranslation("shell");
  const { data: organizations = [] } = useOrganizations();
  const navigate = useNavigate();
  const { data: self } = useSelf();
  if (organizations.length < 2 && !self?.signedOnOnly) return <div className={className}>{children}</div>;
  return (
    <Menu
      trigger={
        <button type="button" className={className}>
          {children}
          <Icon name="chevron-down" />
        </button>
      }
    >
      <MenuLabel>{t("organizations")}</MenuLabel>
      <MenuChoice
        value={organization?.slug ?? ""}
        options={organizations.map(({ slug, name }) => ({ value: slug, label: name }))}
        onChange={(slug) =>
          void navigate({ to: "/organizations/$organization/issues/", params: { organization: slug }, search: {} })
        }
      />
      {self?.signedOnOnly && (
        <Suspense fallback={null}>
          <OtherOrganizations />
        </Suspense>
      )}
    </Menu>
  );
}
