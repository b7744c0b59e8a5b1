import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useDeferredValue, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { Field } from "~/components/field";
import { Pill } from "~/components/pill";
import { Empty, Failed, Loading } from "~/components/states";
import { useOrganization } from "~/lib/session/get-organization";
import { toast } from "~/lib/toasts";
import { type Team, teamRequestsQuery, teamsQuery, useTeamChanges } from "../api/teams";
import { errorText } from "./error-text";
import styles from "./members.module.css";

/** The organisation's teams, found by name; one's own can be left, others joined or asked for. */
export function Teams({ organization }: { organization: string }) {
  const { t } = useTranslation("members");
  const detail = useOrganization(organization);
  const [text, setText] = useState("");
  const [making, setMaking] = useState(false);
  const teams = useInfiniteQuery(teamsQuery(organization, useDeferredValue(text.trim())));
  const access = detail.data?.access ?? [];
  const rows = teams.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <div className={styles.page}>
      <div className={styles.bar}>
        <input
          type="search"
          className={styles.search}
          value={text}
          placeholder={t("teams.search")}
          aria-label={t("teams.search")}
          onChange={(event) => setText(event.target.value)}
        />
        {access.includes("org:write") && (
          <Button look="primary" icon="plus" onClick={() => setMaking(true)}>
            {t("teams.new")}
          </Button>
        )}
      </div>
      {access.includes("team:write") && <TeamRequests organization={organization} />}
      {teams.isPending ? (
        <Loading rows={5} height={52} />
      ) : teams.isError ? (
        <Failed error={teams.error} onRetry={() => void teams.refetch()} />
      ) : rows.length === 0 ? (
        <Empty icon="people" title={text ? t("teams.nothing") : t("teams.empty")}>
          {text ? t("teams.nothingText") : t("teams.emptyText")}
        </Empty>
      ) : (
        <div className={styles.section}>
          <ul className={styles.rows} aria-label={t("teams.title")}>
            {rows.map((team) => (
              <TeamRow key={team.id} organization={organization} team={team} />
            ))}
          </ul>
          {teams.hasNextPage && (
            <Button className={styles.more} busy={teams.isFetchingNextPage} onClick={() => void teams.fetchNextPage()}>
              {t("more")}
            </Button>
          )}
        </div>
      )}
      <NewTeam organization={organization} open={making} onClose={() => setMaking(false)} />
    </div>
  );
}

function TeamRow({ organization, team }: { organization: string; team: Team }) {
  const { t } = useTranslation("members");
  return (
    <li className={styles.row}>
      <div className={styles.who}>
        <p className={styles.name}>
          {team.hasAccess ? (
            <Link to="/settings/$organization/teams/$team/" params={{ organization, team: team.slug }}>
              {team.name}
            </Link>
          ) : (
            team.name
          )}
        </p>
        <p className={styles.second}>
          <span translate="no">{`#${team.slug}`}</span>
          <span>{t("teams.size", { count: team.memberCount })}</span>
        </p>
      </div>
      {team.teamRole && <Pill>{t(`teamRole.${team.teamRole}`)}</Pill>}
      <JoinOrLeave organization={organization} team={team} />
    </li>
  );
}

/** Comes into a team or leaves it; what may not be joined freely is asked for. */
export function JoinOrLeave({ organization, team }: { organization: string; team: Team }) {
  const { t } = useTranslation("members");
  const { join, leave } = useTeamChanges(organization);
  const place = { member: "me", team: team.slug };
  const onError = (error: unknown) => toast(errorText(error, t), { tone: "danger" });
  if (team.isPending) return <Pill>{t("teams.asked")}</Pill>;
  if (team.isMember)
    return (
      <Button
        look="quiet"
        busy={leave.isPending}
        onClick={() =>
          leave.mutate(place, {
            onSuccess: () => toast(t("teams.left", { name: team.name }), { undo: () => join.mutate(place) }),
            onError,
          })
        }
      >
        {t("teams.leave")}
      </Button>
    );
  return (
    <Button
      busy={join.isPending}
      onClick={() =>
        join.mutate(place, {
          onSuccess: (joined) => toast(t(joined?.isPending ? "teams.askedFor" : "teams.joined", { name: team.name })),
          onError,
        })
      }
    >
      {team.hasAccess ? t("teams.join") : t("teams.ask")}
    </Button>
  );
}

function TeamRequests({ organization }: { organization: string }) {
  const { t } = useTranslation("members");
  const requests = useQuery(teamRequestsQuery(organization));
  const { answer } = useTeamChanges(organization);
  if (!requests.data?.length) return null;
  return (
    <section className={styles.section}>
      <h2>{t("requests.title")}</h2>
      <ul className={styles.rows}>
        {requests.data.map(({ id, member, team }) => (
          <li key={id} className={styles.row}>
            <div className={styles.who}>
              <p className={styles.name}>{member.name}</p>
              <p className={styles.second}>{t("requests.team", { team: team.name })}</p>
            </div>
            <div className={styles.buttons}>
              <Button look="primary" onClick={() => answer.mutate({ request: id, isApproved: true })}>
                {t("requests.approve")}
              </Button>
              <Button onClick={() => answer.mutate({ request: id, isApproved: false })}>{t("requests.deny")}</Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function NewTeam({ organization, open, onClose }: { organization: string; open: boolean; onClose: () => void }) {
  const { t } = useTranslation("members");
  const formId = useId();
  const { create } = useTeamChanges(organization);
  const close = () => {
    create.reset();
    onClose();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "").trim();
    create.mutate({ name }, { onSuccess: close });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && close()}
      title={t("teams.new")}
      actions={
        <>
          <Button onClick={close}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} look="primary" busy={create.isPending}>
            {t("teams.create")}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={submit}>
        <Field
          label={t("teams.name")}
          name="name"
          required
          maxLength={50}
          autoComplete="off"
          errors={create.isError ? [errorText(create.error, t)] : undefined}
        />
      </form>
    </Dialog>
  );
}
