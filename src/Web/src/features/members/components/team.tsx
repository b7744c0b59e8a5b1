import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "~/components/avatar";
import { Button } from "~/components/button";
import { Confirm } from "~/components/dialog";
import { Failed, Loading } from "~/components/states";
import { toast } from "~/lib/toasts";
import { membersQuery } from "../api/members";
import { type Team as TeamBody, teamMembersQuery, teamQuery, useTeamChanges } from "../api/teams";
import { errorText } from "./error-text";
import styles from "./members.module.css";
import { TeamNames } from "./team-names";
import { JoinOrLeave } from "./teams";

interface TeamProps {
  organization: string;
  team: string;
  onDeleted: () => void;
  /** The team has another slug. */
  onSlug: (slug: string) => void;
}

/** One team: who is in it and as what, and its projects. Whoever does not administer it sees the projects only. */
export function Team({ organization, team, onDeleted, onSlug }: TeamProps) {
  const { t } = useTranslation("members");
  const detail = useQuery(teamQuery(organization, team));
  if (detail.isPending) return <Loading rows={5} />;
  if (detail.isError) return <Failed error={detail.error} onRetry={() => void detail.refetch()} />;
  const administers = detail.data.access.includes("team:write");
  return (
    <div className={styles.page}>
      <div className={styles.bar}>
        <p className={styles.who}>{t("teams.size", { count: detail.data.memberCount })}</p>
        <JoinOrLeave organization={organization} team={detail.data} />
        {administers && <DeleteTeam organization={organization} team={detail.data} onDeleted={onDeleted} />}
      </div>
      <section className={styles.section}>
        <h2>{t("team.projects")}</h2>
        {detail.data.projects?.length ? (
          <ul className={styles.rows}>
            {detail.data.projects.map((project) => (
              <li key={project.id} className={styles.row}>
                <Link
                  className={styles.name}
                  to="/organizations/$organization/issues/"
                  params={{ organization }}
                  search={{ project: [project.id] }}
                >
                  {project.name}
                </Link>
              </li>
            ))}
          </ul>
        ) : (
          <p className={styles.lead}>{t("team.noProjects")}</p>
        )}
      </section>
      {administers ? (
        <>
          <TeamMembers organization={organization} team={team} />
          <TeamNames key={detail.data.slug} organization={organization} team={detail.data} onSlug={onSlug} />
        </>
      ) : (
        <p className={styles.lead}>{t("team.membersHidden")}</p>
      )}
    </div>
  );
}

function TeamMembers({ organization, team }: { organization: string; team: string }) {
  const { t } = useTranslation("members");
  const members = useInfiniteQuery(teamMembersQuery(organization, team));
  const { setRole, leave } = useTeamChanges(organization);
  const onError = (error: unknown) => toast(errorText(error, t), { tone: "danger" });
  if (members.isPending) return <Loading rows={3} height={52} />;
  if (members.isError) return <Failed error={members.error} onRetry={() => void members.refetch()} />;
  const rows = members.data.pages.flatMap((page) => page.data);
  return (
    <section className={styles.section}>
      <h2>{t("team.members")}</h2>
      {rows.length > 0 && (
        <ul className={styles.rows}>
          {rows.map((member) => (
            <li key={member.id} className={styles.row}>
              <Avatar name={member.name} size={32} />
              <div className={styles.who}>
                <p className={styles.name}>{member.name}</p>
                <p className={styles.second}>{t(`teamRoleText.${member.teamRole}`)}</p>
              </div>
              <select
                className={styles.select}
                aria-label={t("roleOf", { name: member.name })}
                value={member.teamRole ?? "contributor"}
                onChange={(event) => setRole.mutate({ member: member.id, team, role: event.target.value }, { onError })}
              >
                {["admin", "contributor", "agent"].map((role) => (
                  <option key={role} value={role}>
                    {t(`teamRole.${role}`)}
                  </option>
                ))}
              </select>
              <Button look="quiet" onClick={() => leave.mutate({ member: member.id, team }, { onError })}>
                {t("remove")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {members.hasNextPage && (
        <Button className={styles.more} busy={members.isFetchingNextPage} onClick={() => void members.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
      <AddMember organization={organization} team={team} present={rows.map(({ id }) => id)} />
    </section>
  );
}

function AddMember({
  organization,
  team,
  present,
}: {
  organization: string;
  team: string;
  present: readonly string[];
}) {
  const { t } = useTranslation("members");
  const [text, setText] = useState("");
  const found = useInfiniteQuery({
    ...membersQuery(organization, false, useDeferredValue(text.trim())),
    enabled: text.trim() !== "",
  });
  const { join } = useTeamChanges(organization);
  const rows = (found.data?.pages[0]?.data ?? []).filter(({ id }) => !present.includes(id)).slice(0, 8);
  return (
    <div className={styles.section}>
      <input
        type="search"
        className={styles.search}
        value={text}
        placeholder={t("team.add")}
        aria-label={t("team.add")}
        onChange={(event) => setText(event.target.value)}
      />
      {text.trim() !== "" && rows.length > 0 && (
        <ul className={styles.rows}>
          {rows.map((member) => (
            <li key={member.id} className={styles.row}>
              <span className={styles.who}>{member.name}</span>
              <Button
                icon="plus"
                onClick={() =>
                  join.mutate(
                    { member: member.id, team },
                    { onError: (error) => toast(errorText(error, t), { tone: "danger" }) },
                  )
                }
              >
                {t("team.addButton")}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function DeleteTeam({
  organization,
  team,
  onDeleted,
}: {
  organization: string;
  team: TeamBody;
  onDeleted: () => void;
}) {
  const { t } = useTranslation("members");
  const [asking, setAsking] = useState(false);
  const { remove } = useTeamChanges(organization);
  const confirm = () =>
    remove.mutate(team.slug, {
      onSuccess: onDeleted,
      onError: (error) => {
        setAsking(false);
        toast(errorText(error, t), { tone: "danger" });
      },
    });
  return (
    <>
      <Button look="danger" onClick={() => setAsking(true)}>
        {t("team.delete")}
      </Button>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t("team.deleteTitle", { name: team.name })}
        action={t("team.delete")}
        busy={remove.isPending}
        onConfirm={confirm}
      >
        {t("team.deleteText")}
      </Confirm>
    </>
  );
}
