import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Empty, Failed, Loading } from "~/components/states";
import { type OrganizationDetail, useOrganization } from "~/lib/session/get-organization";
import { useSelf } from "~/lib/session/get-self";
import { membersQuery, requestsQuery } from "../api/members";
import { InviteDialog } from "./invite-dialog";
import { InvitationRow, MemberRow, RequestRow } from "./member-rows";
import styles from "./members.module.css";
import { RightsTable } from "./rights-table";

interface MembersProps {
  organization: string;
  /** The person left the organisation. */
  onLeft: () => void;
}

/** Who is in the organisation, who is invited, and who asks. */
export function Members({ organization, onLeft }: MembersProps) {
  const detail = useOrganization(organization);
  if (detail.isPending) return <Loading rows={5} />;
  if (detail.isError) return <Failed error={detail.error} onRetry={() => void detail.refetch()} />;
  return <MemberLists organization={organization} detail={detail.data} onLeft={onLeft} />;
}

function MemberLists({ organization, detail, onLeft }: MembersProps & { detail: OrganizationDetail }) {
  const { t } = useTranslation("members");
  const { data: self } = useSelf();
  const [text, setText] = useState("");
  const [inviting, setInviting] = useState(false);
  const search = useDeferredValue(text.trim());
  const members = useInfiniteQuery(membersQuery(organization, false, search));
  const invited = useInfiniteQuery(membersQuery(organization, true, search));
  const manages = detail.access.includes("member:write");
  const mayInvite = detail.access.includes("member:invite");
  const isAgent = !detail.access.includes("member:read");
  const requests = useQuery({ ...requestsQuery(organization), enabled: manages });
  const roles = detail.orgRoleList.filter(({ isAllowed }) => isAllowed).map(({ id }) => id);
  const pending = invited.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <div className={styles.page}>
      <div className={styles.bar}>
        <input
          type="search"
          className={styles.search}
          value={text}
          placeholder={t("search")}
          aria-label={t("search")}
          onChange={(event) => setText(event.target.value)}
        />
        {!isAgent && (
          <Button look="primary" icon="plus" onClick={() => setInviting(true)}>
            {t(mayInvite ? "invite.title" : "invite.askTitle")}
          </Button>
        )}
      </div>
      {(requests.data ?? []).length > 0 && (
        <section className={styles.section}>
          <h2>{t("requests.title")}</h2>
          <ul className={styles.rows}>
            {requests.data?.map((request) => (
              <RequestRow key={request.id} organization={organization} request={request} />
            ))}
          </ul>
        </section>
      )}
      {pending.length > 0 && (
        <section className={styles.section}>
          <h2>{t("pending.title")}</h2>
          <ul className={styles.rows}>
            {pending.map((member) => (
              <InvitationRow key={member.id} organization={organization} member={member} />
            ))}
          </ul>
          {invited.hasNextPage && (
            <Button
              className={styles.more}
              busy={invited.isFetchingNextPage}
              onClick={() => void invited.fetchNextPage()}
            >
              {t("more")}
            </Button>
          )}
        </section>
      )}
      <section className={styles.section}>
        <h2>{t("members")}</h2>
        {members.isPending ? (
          <Loading rows={4} />
        ) : members.isError ? (
          <Failed error={members.error} onRetry={() => void members.refetch()} />
        ) : members.data.pages[0]?.data.length === 0 ? (
          <Empty icon="people" title={t("nobody")}>
            {t("nobodyText")}
          </Empty>
        ) : (
          <ul className={styles.rows}>
            {members.data.pages
              .flatMap((page) => page.data)
              .map((member) => (
                <MemberRow
                  key={member.id}
                  organization={organization}
                  member={member}
                  roles={roles}
                  manages={manages}
                  isSelf={member.user?.id === self?.id}
                  onLeft={onLeft}
                />
              ))}
          </ul>
        )}
        {members.hasNextPage && (
          <Button
            className={styles.more}
            busy={members.isFetchingNextPage}
            onClick={() => void members.fetchNextPage()}
          >
            {t("more")}
          </Button>
        )}
      </section>
      <RightsTable />
      <InviteDialog
        organization={organization}
        open={inviting}
        roles={roles}
        defaultRole={roles.includes(detail.defaultRole) ? detail.defaultRole : "member"}
        asks={!mayInvite}
        onClose={() => setInviting(false)}
      />
    </div>
  );
}
