import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Pill } from "~/components/pill";
import { Empty, Failed, Loading, Stale } from "~/components/states";
import { Time } from "~/components/time";
import { useSelf } from "~/lib/session/get-self";
import { toast } from "~/lib/toasts";
import { rowsMax, type UserLine, useUsers } from "../api/lists";
import { permissions, useMayEditUsers, useUpdateUser } from "../api/users";
import { EditUser } from "./edit-user";
import { LinkToPassOn } from "./link-to-pass-on";
import styles from "./manage.module.css";
import { NewUser } from "./new-user";
import { SearchField } from "./search-field";

/** Everyone who has an account on the server. */
export function Users() {
  const { t } = useTranslation("manage");
  const [search, setSearch] = useState("");
  const users = useUsers(search, true);
  const mayEdit = useMayEditUsers();
  const [making, setMaking] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  return (
    <div className={styles.sections}>
      <div className={styles.head}>
        <p className={styles.wide}>{t(mayEdit ? "users.lead" : "users.onlyLook")}</p>
        {mayEdit && (
          <Button icon="plus" look="primary" onClick={() => setMaking(true)}>
            {t("newUser.title")}
          </Button>
        )}
      </div>
      {link && <LinkToPassOn url={link} />}
      {making && (
        <NewUser
          onClose={() => setMaking(false)}
          onMade={(user, mailed) => {
            setMaking(false);
            setLink(user.link ?? null);
            toast(t(mailed ? "newUser.doneMailed" : "newUser.done", { name: user.name }));
          }}
        />
      )}
      <SearchField label={t("users.search")} onSearch={setSearch} />
      {users.isPending && <Loading rows={5} />}
      {users.isError && <Failed error={users.error} onRetry={() => void users.refetch()} />}
      {users.data?.length === 0 && <Empty icon="search" title={t("users.none")} />}
      {users.data && users.data.length > 0 && (
        <Stale stale={users.isPlaceholderData}>
          <ul className={styles.rows}>
            {users.data.map((user) => (
              <User key={user.id} user={user} mayEdit={mayEdit} />
            ))}
          </ul>
          {users.data.length === rowsMax && <p className={styles.lead}>{t("firstRows", { count: rowsMax })}</p>}
        </Stale>
      )}
    </div>
  );
}

function User({ user, mayEdit }: { user: UserLine; mayEdit: boolean }) {
  const { t } = useTranslation("manage");
  const { data: self } = useSelf();
  const change = useUpdateUser();
  const [editing, setEditing] = useState(false);
  const isLimited = user.isSuperuser && user.permissions.length < permissions.length;
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
        {mayEdit && (
          <Button look="quiet" onClick={() => setEditing(true)}>
            {t("users.edit")}
          </Button>
        )}
        {mayEdit && user.id !== self?.id && (
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
        {isLimited && <span>{t("users.may", { what: user.permissions.join(", ") || t("users.nothing") })}</span>}
      </p>
      {editing && <EditUser user={user} onClose={() => setEditing(false)} />}
    </li>
  );
}
