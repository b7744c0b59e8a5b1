import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Empty, Failed, Loading, Stale } from "~/components/states";
import { formatExact } from "~/lib/format";
import { rowsMax, useOrganizations } from "../api/lists";
import styles from "./manage.module.css";
import { SearchField } from "./search-field";

/** Every organisation of the server, with what it holds. */
export function Organizations() {
  const { t, i18n } = useTranslation("manage");
  const [search, setSearch] = useState("");
  const organizations = useOrganizations(search, true);
  const number = (value: number) => formatExact(i18n.language, value);
  return (
    <div className={styles.sections}>
      <SearchField label={t("organizations.search")} onSearch={setSearch} />
      <Link className={styles.found} to="/organizations/new/">
        {t("organizations.found")}
      </Link>
      {organizations.isPending && <Loading rows={5} />}
      {organizations.isError && <Failed error={organizations.error} onRetry={() => void organizations.refetch()} />}
      {organizations.data?.length === 0 && <Empty icon="search" title={t("organizations.none")} />}
      {organizations.data && organizations.data.length > 0 && (
        <Stale stale={organizations.isPlaceholderData}>
          <ul className={styles.rows}>
            {organizations.data.map(({ id, slug, name, members, teams, projects, events }) => (
              <li key={id} className={styles.row}>
                <div className={styles.head}>
                  <Link
                    className={styles.name}
                    to="/organizations/$organization/issues/"
                    params={{ organization: slug }}
                  >
                    {name}
                  </Link>
                  <code translate="no">{slug}</code>
                </div>
                <p className={styles.second}>
                  <span>{t("organizations.members", { count: members, number: number(members) })}</span>
                  <span>{t("organizations.teams", { count: teams, number: number(teams) })}</span>
                  <span>{t("organizations.projects", { count: projects, number: number(projects) })}</span>
                  <span>{t("organizations.events", { count: events, number: number(events) })}</span>
                </p>
              </li>
            ))}
          </ul>
          {organizations.data.length === rowsMax && <p className={styles.lead}>{t("firstRows", { count: rowsMax })}</p>}
        </Stale>
      )}
    </div>
  );
}
