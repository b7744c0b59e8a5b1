import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Pill } from "~/components/pill";
import { Empty, Failed, Loading, Stale } from "~/components/states";
import { Time } from "~/components/time";
import { useSelf } from "~/lib/session/get-self";
import { toast } from "~/lib/toasts";
import { rowsMax, type UserLine, useSetActive, useUsers } from "../api/lists";
import styles from "./manage.module.css";
import { SearchField } from "./search-field";

/** Everyone who has an account on the server. */
export function Users() {
  const { t } = useTranslation("manage");
  const [search, setSearch] = useState("");
  const users = useUsers(search, true);
  return (
    <div className={styles.sections}>
      <p className={styles.lead}>{t("users.lead")}</p>
      <SearchField label={t("users.search")} onSearch={setSearch} />
      {users.isPending && <Loading rows={5} />}
      {users.isError && <Failed error={users.error} onRetry={() => void users.refetch()} />}
      {users.data?.length === 0 && <Empty icon="search" title={t("users.none")} />}
      {users.data && users.data.length > 0 && (
        <Stale stale={users.isPlaceholderData}>
          <ul className={styles.rows}>
            {users.data.map((user) => (
              <User key={user.id} user={user} />
            ))}
          </ul>
          {users.data.length === rowsMax && <p className={styles.lead}>{t("firstRows", { count: rowsMax })}</p>}
        </Stale>
      )}
    </div>
  );
}

function User({ user }: { user: UserLine }) {
  const { t } = useTranslation("manage");
  const { data: self } = useSelf();
  const change = useSetActive();
  const turn = () =>
    change.mutate(
      { id: user.id, isActive: !user.isActive },
      { onError: () => toast(t("users.failed"), { tone: "danger" }) },
    );
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <span className={styles.name}>{user.name}</span>
        {user.isSuperuser && <Pill tone="accent">{t("users.superuser")}</Pill>}
        {!user.isActive && <Pill tone="warn">{t("users.disabled")}</Pill>}
        {user.id !== self?.id && (
          <Button look="quiet" busy={change.isPending} onClick={turn}>
            {t(user.isActive ? "users.disable" : "users.enable")}
          </Button>
        )}
      </div>
      <p className={styles.second}>
        <span>{user.email}</span>
        <span>
          {t("users.since")} <Time value={user.dateJoined} />
        </span>
      </p>
    </li>
  );
}
