import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Failed, Loading } from "~/components/states";
import { mayManageProject, useProject } from "~/lib/session/get-project";
import { type ProjectFilter, useProjectFilters, useUpdateProjectFilter } from "../api/project-filters";
import { useUpdateProject } from "../api/update-project";
import { errorText } from "../model/error-text";
import { browserFilter, browserGroups, olderBrowserGroups, switchedFilters } from "../model/filter-choices";
import { firstInvalidNetwork } from "../model/networks";
import { ChoiceChips } from "./choice-chips";
import { DiscardedIssues } from "./discarded-issues";
import { FiltersPreview } from "./filters-preview";
import styles from "./forms.module.css";
import { Note } from "./note";
import { SaveState } from "./save-state";
import { SavedArea } from "./saved-area";
import { SwitchRow } from "./switch-row";

const addresses = "filters:blacklisted_ips";
const releases = "filters:releases";
const messages = "filters:error_messages";

interface ProjectFiltersProps {
  organization: string;
  project: string;
}

/** What is dropped before it is stored. */
export function ProjectFilters({ organization, project }: ProjectFiltersProps) {
  const { t } = useTranslation("settings");
  const detail = useProject(organization, project);
  const filters = useProjectFilters(organization, project);
  const switching = useUpdateProjectFilter(organization, project);
  const update = useUpdateProject(organization, project);
  const [drafts, setDrafts] = useState<Record<string, string>>({});
  if (detail.isPending || filters.isPending) return <Loading rows={6} />;
  if (detail.isError) return <Failed error={detail.error} onRetry={() => void detail.refetch()} />;
  if (filters.isError) return <Failed error={filters.error} onRetry={() => void filters.refetch()} />;
  const readOnly = !mayManageProject(detail.data);
  const options = detail.data.options ?? {};
  const saveOption = (name: string) => (value: string) => update.mutateAsync({ options: { [name]: value } });
  const keepDraft = (name: string) => (value: string) => setDrafts((known) => ({ ...known, [name]: value }));
  const browsers = filters.data.find(({ id }) => id === browserFilter);
  return (
    <div className={styles.sections}>
      <p className={styles.lead}>{t("filters.lead")}</p>
      {readOnly && <Note>{t("readOnly")}</Note>}
      <div className={styles.rows}>
        {switchedFilters
          .map((id) => filters.data.find((filter) => filter.id === id))
          .filter((filter) => filter !== undefined)
          .map(({ id, active }) => (
            <SwitchRow
              key={id}
              label={t(`filter.${id}.title`)}
              hint={t(`filter.${id}.hint`)}
              checked={active === true}
              readOnly={readOnly}
              save={(on) => switching.mutateAsync({ id, active: on })}
            />
          ))}
      </div>
      {browsers && <Browsers filter={browsers} readOnly={readOnly} save={(filter) => switching.mutateAsync(filter)} />}
      <section className={styles.section}>
        <h2>{t("filters.lists")}</h2>
        <SavedArea
          label={t("filters.addresses")}
          name="options"
          value={options[addresses] ?? ""}
          hint={t("filters.addressesHint")}
          readOnly={readOnly}
          check={(text) => {
            const wrong = firstInvalidNetwork(text.split(/\s+/).filter(Boolean));
            return wrong ? t("options.notANetwork", { text: wrong }) : undefined;
          }}
          onDraft={keepDraft(addresses)}
          save={saveOption(addresses)}
        />
        <SavedArea
          label={t("filters.releases")}
          name="options"
          value={options[releases] ?? ""}
          hint={t("filters.releasesHint")}
          readOnly={readOnly}
          onDraft={keepDraft(releases)}
          save={saveOption(releases)}
        />
        <SavedArea
          label={t("filters.messages")}
          name="options"
          value={options[messages] ?? ""}
          hint={t("filters.messagesHint")}
          readOnly={readOnly}
          onDraft={keepDraft(messages)}
          save={saveOption(messages)}
        />
      </section>
      <DiscardedIssues
        organization={organization}
        project={project}
        readOnly={!detail.data.access.includes("event:admin")}
      />
      {!readOnly && <FiltersPreview organization={organization} project={project} drafts={{ options: drafts }} />}
    </div>
  );
}

interface BrowsersProps {
  filter: ProjectFilter;
  readOnly: boolean;
  save: (filter: ProjectFilter) => Promise<unknown>;
}

function Browsers({ filter, readOnly, save }: BrowsersProps) {
  const { t } = useTranslation("settings");
  const saving = useMutation({
    mutationFn: (groups: string[]) => save({ id: filter.id, active: groups }),
    scope: { id: filter.id },
  });
  const saved = Array.isArray(filter.active) ? filter.active : [];
  const selected = saving.isPending ? saving.variables : saved;
  return (
    <section className={styles.section}>
      <div className={styles.heading}>
        <h2>{t("filters.browsers")}</h2>
        <SaveState status={saving.status} />
      </div>
      <p className={styles.lead}>{t("filters.browsersHint")}</p>
      <ChoiceChips
        label={t("filters.browsers")}
        options={[...browserGroups, ...olderBrowserGroups.filter(({ value }) => saved.includes(value))]}
        selected={selected}
        disabled={readOnly}
        onChange={(groups) => saving.mutate(groups)}
      />
      {saving.isError && (
        <p className={styles.no} role="alert">
          {errorText(saving.error, t)}
        </p>
      )}
    </section>
  );
}
