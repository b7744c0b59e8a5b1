import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "~/components/avatar";
import { Button } from "~/components/button";
import { CopyButton } from "~/components/copy-button";
import { Confirm } from "~/components/dialog";
import { Pill } from "~/components/pill";
import { Time } from "~/components/time";
import { toast } from "~/lib/toasts";
import { getMember, type Member, useMemberChanges } from "../api/members";
import { errorText } from "./error-text";
import styles from "./members.module.css";

interface MemberRowProps {
  organization: string;
  member: Member;
  /** The roles that the person who looks may give. */
  roles: readonly string[];
  manages: boolean;
  isSelf: boolean;
  onLeft: () => void;
}

/** A member: its role can be changed up to one's own, and it can be taken out; oneself can leave. */
export function MemberRow({ organization, member, roles, manages, isSelf, onLeft }: MemberRowProps) {
  const { t } = useTranslation("members");
  const { update, remove } = useMemberChanges(organization);
  const [asking, setAsking] = useState(false);
  const refused = (error: unknown) => toast(errorText(error, t), { tone: "danger" });
  const changeable = manages && roles.includes(member.orgRole);
  const confirm = () =>
    remove.mutate(isSelf ? "me" : member.id, {
      onSuccess: () => {
        setAsking(false);
        toast(isSelf ? t("left") : t("removed", { name: member.name }));
        if (isSelf) onLeft();
      },
      onError: (error) => {
        setAsking(false);
        refused(error);
      },
    });
  return (
    <li className={styles.row}>
      <Avatar name={member.name} size={32} />
      <div className={styles.who}>
        <p className={styles.name}>
          {member.name} {isSelf && <Pill>{t("you")}</Pill>}
        </p>
        <p className={styles.second}>
          {member.email && <span translate="no">{member.email}</span>}
          {member.teamRoles.length > 0 ? (
            <span>{t("inTeams", { teams: member.teams.slice(0, 3).join(", "), count: member.teams.length })}</span>
          ) : (
            member.orgRole === "member" && <span>{t("noTeam")}</span>
          )}
        </p>
      </div>
      {changeable ? (
        <select
          className={styles.select}
          aria-label={t("roleOf", { name: member.name })}
          value={update.isPending ? update.variables.orgRole : member.orgRole}
          title={t(`roleText.${member.orgRole}`)}
          onChange={(event) => update.mutate({ member: member.id, orgRole: event.target.value }, { onError: refused })}
        >
          {roles.map((role) => (
            <option key={role} value={role}>
              {t(`role.${role}`)}
            </option>
          ))}
        </select>
      ) : (
        <Pill>{t(`role.${member.orgRole}`)}</Pill>
      )}
      {(changeable || isSelf) && (
        <Button look="quiet" onClick={() => setAsking(true)}>
          {isSelf ? t("leave") : t("remove")}
        </Button>
      )}
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={isSelf ? t("leaveTitle") : t("removeTitle", { name: member.name })}
        action={isSelf ? t("leave") : t("remove")}
        busy={remove.isPending}
        onConfirm={confirm}
      >
        {isSelf ? t("leaveText") : t("removeText")}
      </Confirm>
    </li>
  );
}

/** Somebody who is invited: mail it again, copy the link, or take it back. */
export function InvitationRow({ organization, member }: { organization: string; member: Member }) {
  const { t } = useTranslation("members");
  const { update, remove, invite } = useMemberChanges(organization);
  const [link, setLink] = useState<string | null>(null);
  const refused = (error: unknown) => toast(errorText(error, t), { tone: "danger" });
  const again = () =>
    invite.mutate(
      {
        email: member.email,
        orgRole: member.orgRole,
        teamRoles: member.teamRoles.map(({ teamSlug, role }) => ({ teamSlug, role: role ?? "contributor" })),
      },
      { onError: refused },
    );
  const revoke = () =>
    remove.mutate(member.id, {
      onSuccess: () => toast(t("pending.revoked", { email: member.email }), { undo: again }),
      onError: refused,
    });
  const resend = () =>
    update.mutate(
      { member: member.id, reinvite: true },
      {
        onSuccess: ({ invite_link }) => {
          setLink(invite_link ?? null);
          toast(t("pending.resent", { email: member.email }));
        },
        onError: refused,
      },
    );
  const show = () =>
    getMember(organization, member.id).then(
      ({ invite_link }) => (invite_link ? setLink(invite_link) : refused(new Error())),
      refused,
    );
  return (
    <li className={styles.row}>
      <div className={styles.who}>
        <p className={styles.name} translate="no">
          {member.email || t("pending.somebody")}
        </p>
        <p className={styles.second}>
          <span>{t(`role.${member.orgRole}`)}</span>
          {member.teams.length > 0 && (
            <span>{t("inTeams", { teams: member.teams.slice(0, 3).join(", "), count: member.teams.length })}</span>
          )}
          <span>
            {t("pending.since")} <Time value={member.dateCreated} />
          </span>
          {member.expired && <span className={styles.expired}>{t("pending.expired")}</span>}
        </p>
        {link && (
          <p className={styles.link}>
            <code translate="no">{link}</code>
            <CopyButton text={link} what={t("invite.link")} />
          </p>
        )}
      </div>
      <div className={styles.buttons}>
        <Button busy={update.isPending} onClick={resend}>
          {t("pending.resend")}
        </Button>
        {!link && (
          <Button icon="link" onClick={() => void show()}>
            {t("pending.link")}
          </Button>
        )}
        <Button look="danger" busy={remove.isPending} onClick={revoke}>
          {t("pending.revoke")}
        </Button>
      </div>
    </li>
  );
}

/** Somebody who asks to join, or for whom a member asks. */
export function RequestRow({ organization, request }: { organization: string; request: Member }) {
  const { t } = useTranslation("members");
  const { answer } = useMemberChanges(organization);
  const reply = (approve: boolean) =>
    answer.mutate(
      { member: request.id, approve },
      {
        onSuccess: () => toast(t(approve ? "requests.approved" : "requests.denied", { name: request.name })),
        onError: (error) => toast(errorText(error, t), { tone: "danger" }),
      },
    );
  return (
    <li className={styles.row}>
      <div className={styles.who}>
        <p className={styles.name}>{request.name}</p>
        <p className={styles.second}>
          <span>
            {request.inviteStatus === "requested_to_join"
              ? t("requests.toJoin", { email: request.email })
              : t("requests.by", { name: request.inviterName ?? "" })}
          </span>
          <Time value={request.dateCreated} />
        </p>
      </div>
      <div className={styles.buttons}>
        <Button look="primary" busy={answer.isPending} onClick={() => reply(true)}>
          {t("requests.approve")}
        </Button>
        <Button onClick={() => reply(false)}>{t("requests.deny")}</Button>
      </div>
    </li>
  );
}
