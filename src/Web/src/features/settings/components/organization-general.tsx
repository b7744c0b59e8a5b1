import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Confirm } from "~/components/dialog";
import { Failed, Loading } from "~/components/states";
import { mayManageOrganization, type OrganizationDetail, useOrganization } from "~/lib/session/get-organization";
import { toast } from "~/lib/toasts";
import { useDeleteOrganization } from "../api/delete-organization";
import { type UpdateOrganization, useUpdateOrganization } from "../api/update-organization";
import { errorText } from "../model/error-text";
import styles from "./forms.module.css";
import { Note } from "./note";
import { SavedField, SavedSelect } from "./saved-field";
import { SwitchRow } from "./switch-row";

const lengthMax = 64;

/** The options that are on or off; each is a field of the API and has its texts under `organization`. */
const switches = [
  "openMembership",
  "allowMemberInvite",
  "allowJoinRequests",
  "allowMemberProjectCreation",
  "eventsMemberAdmin",
  "alertsMemberWrite",
  "allowSharedIssues",
  "showCommentsToPublic",
  "agentsMayComment",
  "teamAdminsMayDelete",
  "ownersMayCreateUsers",
  "oneTeamPerProject",
] as const satisfies readonly (keyof UpdateOrganization & keyof OrganizationDetail)[];

interface OrganizationGeneralProps {
  organization: string;
  /** Name or slug changed, or it is to be deleted: what lists organisations is old. */
  onChanged: (slug: string) => void;
}

/** Name, slug, what members may, and its end. */
export function OrganizationGeneral({ organization, onChanged }: OrganizationGeneralProps) {
  const { t } = useTranslation("settings");
  const detail = useOrganization(organization);
  const update = useUpdateOrganization(organization);
  if (detail.isPending) return <Loading rows={6} />;
  if (detail.isError) return <Failed error={detail.error} onRetry={() => void detail.refetch()} />;
  const manages = mayManageOrganization(detail.data);
  const owns = detail.data.access.includes("org:admin");
  const readOnly = manages ? undefined : "";
  const roles = detail.data.orgRoleList.filter(({ isAllowed, id }) => isAllowed || id === detail.data.defaultRole);
  const change = async (body: UpdateOrganization) => onChanged((await update.mutateAsync(body)).slug);
  return (
    <div className={styles.sections}>
      {!manages && <Note>{t("readOnly")}</Note>}
      <div className={styles.form}>
        <SavedField
          label={t("general.name")}
          name="name"
          value={detail.data.name}
          required
          maxLength={lengthMax}
          readOnly={readOnly}
          save={(name) => change({ name })}
        />
        <SavedField
          label={t("general.slug")}
          name="slug"
          value={detail.data.slug}
          required
          monospaced
          maxLength={50}
          readOnly={readOnly}
          hint={t("organization.slugHint")}
          refused={t("organization.slugRefused")}
          check={(value) =>
            /^[a-z0-9][a-z0-9_-]*$/.test(value) && /[a-z_-]/.test(value) ? undefined : t("general.slugWrong")
          }
          save={(slug) => change({ slug })}
        />
        <SavedSelect
          label={t("organization.defaultRole")}
          name="defaultRole"
          value={detail.data.defaultRole}
          readOnly={readOnly}
          options={roles.map(({ id }) => ({ value: id, label: t(`organization.role.${id}`) }))}
          hint={t("organization.defaultRoleHint")}
          save={(defaultRole) => update.mutateAsync({ defaultRole })}
        />
        <SavedSelect
          label={t("organization.attachmentsRole")}
          name="attachmentsRole"
          value={detail.data.attachmentsRole}
          readOnly={readOnly}
          options={["member", "admin"].map((id) => ({ value: id, label: t(`organization.attachments.${id}`) }))}
          save={(attachmentsRole) => update.mutateAsync({ attachmentsRole })}
        />
      </div>
      <section className={styles.section}>
        <h2>{t("organization.rights")}</h2>
        <div className={styles.rows}>
          {switches.map((name) => (
            <SwitchRow
              key={name}
              label={t(`organization.${name}`)}
              hint={t(`organization.${name}Hint`)}
              checked={detail.data[name]}
              readOnly={!manages}
              save={(checked) => update.mutateAsync({ [name]: checked })}
            />
          ))}
          <SwitchRow
            label={t("organization.require2FA")}
            hint={t("organization.require2FAHint")}
            checked={detail.data.require2FA}
            readOnly={!owns}
            save={(checked) => update.mutateAsync({ require2FA: checked })}
          />
        </div>
      </section>
      {owns && <DeleteOrganization organization={detail.data} onDeleted={() => onChanged(organization)} />}
    </div>
  );
}

function DeleteOrganization({ organization, onDeleted }: { organization: OrganizationDetail; onDeleted: () => void }) {
  const { t } = useTranslation("settings");
  const [asking, setAsking] = useState(false);
  const remove = useDeleteOrganization(organization.slug);
  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: onDeleted,
      onError: (error) => {
        setAsking(false);
        toast(errorText(error, t), { tone: "danger" });
      },
    });
  return (
    <section className={styles.section}>
      <h2>{t("organization.delete")}</h2>
      <p className={styles.lead}>{t("organization.deleteText")}</p>
      <div className={styles.buttons}>
        <Button look="danger" onClick={() => setAsking(true)}>
          {t("organization.delete")}
        </Button>
      </div>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t("organization.deleteTitle", { name: organization.name })}
        action={t("organization.delete")}
        busy={remove.isPending}
        onConfirm={confirm}
      >
        {t("organization.deleteText")}
      </Confirm>
    </section>
  );
}
