import { useTranslation } from "react-i18next";
import { Avatar } from "~/components/avatar";
import { Failed, Loading } from "~/components/states";
import { useSelf } from "~/lib/session/get-self";
import { useUpdateSelf } from "../api/update-self";
import { ChangeEmail } from "./change-email";
import styles from "./forms.module.css";
import { SavedField } from "./saved-field";

const nameLengthMax = 100;

/** One's own name and address. */
export function Profile() {
  const { t } = useTranslation("settings");
  const self = useSelf();
  const update = useUpdateSelf();
  if (self.isPending) return <Loading rows={3} />;
  if (self.isError) return <Failed error={self.error} onRetry={() => void self.refetch()} />;
  const { name, email } = self.data;
  return (
    <div className={styles.form}>
      <div className={styles.person}>
        <Avatar name={name || email} size={32} />
        <span className={styles.personName}>{name || email}</span>
      </div>
      <SavedField
        label={t("profile.name")}
        name="name"
        value={name}
        maxLength={nameLengthMax}
        autoComplete="name"
        hint={t("profile.nameHint")}
        save={(value) => update.mutateAsync({ name: value })}
      />
      <ChangeEmail self={self.data} />
    </div>
  );
}
