import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { FormErrors } from "~/components/form-errors";
import { useTitle } from "~/components/page";
import { Empty } from "~/components/states";
import { Time } from "~/components/time";
import { updateOrganization } from "~/features/settings/api/update-organization";
import { type Organization, organizationsQuery, useOrganizations } from "~/lib/session/list-organizations";

/** An organisation's pages, or, while it is to be deleted, how to keep it. */
export function UnlessPendingDeletion({ slug }: { slug: string }) {
  const { data: organizations } = useOrganizations();
  const organization = organizations?.find((known) => known.slug === slug);
  return organization?.deletionDueAt ? <PendingDeletion organization={organization} /> : <Outlet />;
}

function PendingDeletion({ organization }: { organization: Organization }) {
  const { t } = useTranslation("shell");
  useTitle(organization.name);
  const queryClient = useQueryClient();
  const keep = useMutation({
    mutationFn: () => updateOrganization(organization.slug, { cancelDeletion: true }),
    onSuccess: () => {
      void queryClient.invalidateQueries();
      return queryClient.refetchQueries({ queryKey: organizationsQuery().queryKey });
    },
  });
  return (
    <Empty
      icon="trash"
      title={t("pendingDeletion.title", { organization: organization.name })}
      action={
        <Button look="primary" busy={keep.isPending} onClick={() => keep.mutate()}>
          {t("pendingDeletion.keep")}
        </Button>
      }
    >
      <p>
        {t("pendingDeletion.text")} <Time value={organization.deletionDueAt ?? ""} />
      </p>
      <FormErrors error={keep.error} />
    </Empty>
  );
}
