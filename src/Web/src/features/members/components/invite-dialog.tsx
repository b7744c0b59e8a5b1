import { useInfiniteQuery } from "@tanstack/react-query";
import { type FormEvent, useDeferredValue, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Checkbox } from "~/components/checkbox";
import { CopyButton } from "~/components/copy-button";
import { Dialog } from "~/components/dialog";
import { SelectField, TextArea } from "~/components/field";
import { type MemberDetail, useMemberChanges } from "../api/members";
import { type Team, teamsQuery } from "../api/teams";
import { errorText } from "./error-text";
import styles from "./members.module.css";

interface InviteDialogProps {
  organization: string;
  open: boolean;
  /** The roles that the person may give. */
  roles: readonly string[];
  defaultRole: string;
  /** Whether the person only asks for invitations. */
  asks: boolean;
  onClose: () => void;
}

interface Outcome {
  email: string;
  invited?: MemberDetail;
  problem?: string;
}

/** Several addresses at once, one role, some teams; afterwards the links, which work without mail, too. */
export function InviteDialog({ organization, open, roles, defaultRole, asks, onClose }: InviteDialogProps) {
  const { t } = useTranslation("members");
  const formId = useId();
  const { invite } = useMemberChanges(organization);
  const [emails, setEmails] = useState("");
  const [role, setRole] = useState(defaultRole);
  const [teams, setTeams] = useState<readonly { teamSlug: string; role: string }[]>([]);
  const [outcomes, setOutcomes] = useState<readonly Outcome[] | null>(null);
  const [busy, setBusy] = useState(false);
  const addresses = [...new Set(emails.split(/[\s,;]+/).filter(Boolean))];

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    const done: Outcome[] = [];
    for (const email of addresses) {
      const outcome = await invite.mutateAsync({ email, orgRole: role, teamRoles: [...teams] }).then(
        (invited): Outcome => ({ email, invited }),
        (error: unknown): Outcome => ({ email, problem: errorText(error, t) }),
      );
      done.push(outcome);
    }
    setBusy(false);
    setOutcomes(done);
    // What failed stays to be corrected.
    setEmails(
      done
        .filter(({ problem }) => problem)
        .map(({ email }) => email)
        .join("\n"),
    );
  };
  const close = () => {
    setOutcomes(null);
    setEmails("");
    setTeams([]);
    onClose();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && close()}
      title={t(asks ? "invite.askTitle" : "invite.title")}
      description={t(asks ? "invite.askText" : "invite.text")}
      actions={
        <>
          <Button onClick={close}>{outcomes ? t("common:close") : t("common:cancel")}</Button>
          <Button type="submit" form={formId} look="primary" busy={busy} disabled={addresses.length === 0}>
            {t(asks ? "invite.ask" : "invite.send", { count: addresses.length })}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={(event) => void submit(event)}>
        {outcomes && <Outcomes outcomes={outcomes} />}
        <TextArea
          label={t("invite.emails")}
          name="emails"
          rows={3}
          value={emails}
          onChange={(event) => setEmails(event.target.value)}
          hint={t("invite.emailsHint")}
          autoCapitalize="none"
          spellCheck={false}
        />
        <SelectField
          label={t("invite.role")}
          name="role"
          value={role}
          onChange={(event) => setRole(event.target.value)}
          options={roles.map((id) => ({ value: id, label: t(`role.${id}`) }))}
          hint={t(`roleText.${role}`)}
        />
        <TeamChoice organization={organization} chosen={teams} onChange={setTeams} />
      </form>
    </Dialog>
  );
}

function Outcomes({ outcomes }: { outcomes: readonly Outcome[] }) {
  const { t } = useTranslation("members");
  return (
    <ul className={styles.rows} aria-live="polite">
      {outcomes.map(({ email, invited, problem }) => (
        <li key={email} className={styles.row}>
          <div className={styles.who}>
            <p className={styles.name} translate="no">
              {email}
            </p>
            <p className={problem ? styles.error : styles.second}>
              {problem ?? (invited?.invite_link ? t("invite.done") : t("invite.asked"))}
            </p>
            {invited?.invite_link && (
              <p className={styles.link}>
                <code translate="no">{invited.invite_link}</code>
                <CopyButton text={invited.invite_link} what={t("invite.link")} />
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

interface TeamChoiceProps {
  organization: string;
  chosen: readonly { teamSlug: string; role: string }[];
  onChange: (chosen: readonly { teamSlug: string; role: string }[]) => void;
}

function TeamChoice({ organization, chosen, onChange }: TeamChoiceProps) {
  const { t } = useTranslation("members");
  const [text, setText] = useState("");
  const teams = useInfiniteQuery(teamsQuery(organization, useDeferredValue(text.trim())));
  const rows = teams.data?.pages[0]?.data ?? [];
  if (rows.length === 0 && text === "") return null;
  const roleOf = (team: Team) => chosen.find(({ teamSlug }) => teamSlug === team.slug)?.role;
  const set = (team: Team, role: string | undefined) => {
    const others = chosen.filter(({ teamSlug }) => teamSlug !== team.slug);
    onChange(role ? [...others, { teamSlug: team.slug, role }] : others);
  };
  return (
    <div className={styles.section}>
      <span className={styles.label}>{t("invite.teams")}</span>
      <input
        type="search"
        className={styles.search}
        value={text}
        placeholder={t("teams.search")}
        aria-label={t("teams.search")}
        onChange={(event) => setText(event.target.value)}
      />
      <div className={styles.teams}>
        {rows.map((team) => (
          <div key={team.id} className={styles.team}>
            <Checkbox
              label={team.name}
              checked={roleOf(team) !== undefined}
              onChange={(checked) => set(team, checked ? "contributor" : undefined)}
            />
            <span>{team.name}</span>
            {roleOf(team) && (
              <select
                className={styles.select}
                aria-label={t("team.roleOf", { name: team.name })}
                value={roleOf(team)}
                onChange={(event) => set(team, event.target.value)}
              >
                {["contributor", "agent", ...(team.access.includes("team:write") ? ["admin"] : [])].map((role) => (
                  <option key={role} value={role}>
                    {t(`teamRole.${role}`)}
                  </option>
                ))}
              </select>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}
