import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Pill } from "~/components/pill";
import { useOrganization } from "~/lib/session/get-organization";
import type { ProjectDetail } from "~/lib/session/get-project";
import { toast } from "~/lib/toasts";
import { findMembers, useOwner, useSetOwner, useTeamChanges } from "../api/project-sharing";
import { useUpdateProject } from "../api/update-project";
import { errorText } from "../model/error-text";
import styles from "./forms.module.css";
import { Note } from "./note";
import { SavedSelect } from "./saved-field";
import { SavedPicker } from "./saved-picker";

interface ProjectPartProps {
  organization: string;
  project: ProjectDetail;
}

/** Who may read the project, who owns it, and which teams it has. */
export function ProjectSharing(props: ProjectPartProps) {
  const { t } = useTranslation("sharing");
  const { organization, project } = props;
  const update = useUpdateProject(organization, project.slug);
  const manages = project.access.includes("project:write");
  return (
    <>
      <section className={styles.section} aria-labelledby="visibility">
        <h2 id="visibility">{t("visibility.title")}</h2>
        <SavedSelect
          label={t("visibility.label")}
          name="isPublic"
          value={project.isPublic ? "public" : "private"}
          readOnly={manages ? undefined : t("visibility.who")}
          options={[
            { value: "private", label: t("visibility.private") },
            { value: "public", label: t("visibility.public") },
          ]}
          hint={project.isPublic ? t("visibility.publicText") : t("visibility.privateText")}
          save={(value) => update.mutateAsync({ isPublic: value === "public" })}
        />
      </section>
      <section className={styles.section} aria-labelledby="belongs">
        <h2 id="belongs">{t("belongs.title")}</h2>
        <Owner {...props} />
        <Teams {...props} />
      </section>
    </>
  );
}

function Owner({ organization, project }: ProjectPartProps) {
  const { t } = useTranslation("sharing");
  const owner = useOwner(organization, project.slug);
  const set = useSetOwner(organization, project.slug);
  const current = owner.data?.owner;
  return (
    <SavedPicker
      label={t("belongs.owner")}
      name="owner"
      value={current?.id ?? ""}
      text={current?.name ?? t("belongs.nobody")}
      none={t("belongs.nobody")}
      readOnly={project.access.includes("org:admin") ? undefined : t("belongs.ownerWho")}
      finding={{
        key: ["members", organization, "to-choose"],
        find: (text, signal) => findMembers(organization, text, signal),
      }}
      hint={t("belongs.ownerText")}
      save={(value) => set.mutateAsync(value)}
    />
  );
}

function Teams({ organization, project }: ProjectPartProps) {
  const { t } = useTranslation("sharing");
  const all = useOrganization(organization).data?.teams ?? [];
  const update = useUpdateProject(organization, project.slug);
  const change = useTeamChanges(organization, project.slug);
  const moves = project.access.includes("org:write");
  const others = all.filter(({ id }) => !project.teams.some((team) => team.id === id));
  const set = (team: string, on: boolean) =>
    change.mutate({ team, on }, { onError: (error) => toast(errorText(error, t), { tone: "danger" }) });
  return (
    <>
      <SavedSelect
        label={t("belongs.team")}
        name="team"
        value={project.team?.slug ?? ""}
        readOnly={moves ? undefined : t("belongs.teamWho")}
        options={(moves ? all : project.teams).map(({ slug, name }) => ({ value: slug, label: name }))}
        hint={t("belongs.teamText")}
        save={(value) => update.mutateAsync({ team: value })}
      />
      <ul className={styles.rows} aria-label={t("belongs.teams")}>
        {project.teams.map(({ id, slug, name }) => (
          <li key={id} className={styles.row}>
            <span className={styles.rowHead}>
              <span className={styles.rowTitle}>{name}</span>
              {slug === project.team?.slug && <Pill>{t("belongs.own")}</Pill>}
              {moves && project.teams.length > 1 && (
                <Button look="quiet" busy={change.isPending} onClick={() => set(slug, false)}>
                  {t("belongs.remove")}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {moves && others.length > 0 && (
        <SavedSelect
          label={t("belongs.add")}
          name="addTeam"
          value=""
          options={[
            { value: "", label: t("belongs.choose") },
            ...others.map(({ slug, name }) => ({ value: slug, label: name })),
          ]}
          save={(value) => (value ? change.mutateAsync({ team: value, on: true }) : Promise.resolve())}
        />
      )}
      {!moves && <Note>{t("belongs.teamWho")}</Note>}
    </>
  );
}
