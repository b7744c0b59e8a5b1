import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Confirm } from "~/components/dialog";
import { Empty, Failed, Loading } from "~/components/states";
import { Time } from "~/components/time";
import { useNow } from "~/lib/clock";
import { formatDay } from "~/lib/format";
import { toast } from "~/lib/toasts";
import type { CreatedToken } from "../api/create-token";
import { type Token, useTokens } from "../api/list-tokens";
import { useRenameToken } from "../api/rename-token";
import { useRevokeToken } from "../api/revoke-token";
import { errorText } from "../model/error-text";
import styles from "./forms.module.css";
import { LastUsed } from "./last-used";
import { NewToken } from "./new-token";
import { Rename } from "./rename";
import { ScopePills } from "./scope-pills";
import { ShownOnce } from "./shown-once";

/** One's own tokens: each is shown once, when it is made, and can be ended at any time. */
export function Tokens() {
  const { t } = useTranslation("settings");
  const tokens = useTokens();
  const [making, setMaking] = useState(false);
  const [created, setCreated] = useState<CreatedToken | null>(null);
  const newButton = (
    <Button icon="plus" look="primary" onClick={() => setMaking(true)}>
      {t("tokens.new")}
    </Button>
  );
  if (tokens.isPending) return <Loading rows={3} />;
  if (tokens.isError) return <Failed error={tokens.error} onRetry={() => void tokens.refetch()} />;
  return (
    <div className={styles.form}>
      <div className={styles.heading}>
        <p className={styles.lead}>{t("tokens.lead")}</p>
        {tokens.data.length > 0 && newButton}
      </div>
      {created && <ShownOnce token={created.token} />}
      {tokens.data.length === 0 ? (
        <Empty icon="key" title={t("tokens.empty")} action={newButton}>
          {t("tokens.emptyText")}
        </Empty>
      ) : (
        <ul className={styles.rows}>
          {tokens.data.map((token) => (
            <TokenRow key={token.id} token={token} onRevoked={() => setCreated(null)} />
          ))}
        </ul>
      )}
      <NewToken
        open={making}
        onClose={() => setMaking(false)}
        onCreated={(token) => {
          setMaking(false);
          setCreated(token);
        }}
      />
    </div>
  );
}

function TokenRow({ token, onRevoked }: { token: Token; onRevoked: () => void }) {
  const { t, i18n } = useTranslation("settings");
  const [asking, setAsking] = useState(false);
  const revoke = useRevokeToken();
  const rename = useRenameToken();
  const name = token.name || t("tokens.unnamed");
  const now = useNow(Date.parse(token.dateCreated));
  const confirm = () =>
    revoke.mutate(token.id, {
      onSuccess: () => {
        onRevoked();
        toast(t("tokens.revoked", { name }));
      },
      onError: (error) => {
        setAsking(false);
        toast(errorText(error, t), { tone: "danger" });
      },
    });
  return (
    <li className={styles.row}>
      <div className={styles.rowHead}>
        <span className={styles.rowTitle}>{name}</span>
        <Rename name={token.name} onRename={(next) => rename.mutateAsync({ tokenId: token.id, name: next })} />
        <Button look="danger" onClick={() => setAsking(true)}>
          {t("tokens.revoke")}
        </Button>
      </div>
      <p className={styles.rowSecond}>
        <code translate="no">{`…${token.tokenLastCharacters}`}</code>
        <span>
          {t("tokens.made")} <Time value={token.dateCreated} />
        </span>
        <LastUsed value={token.dateLastUsed} />
        {token.expiresAt && (
          <span className={Date.parse(token.expiresAt) <= now ? styles.no : undefined}>
            {t(Date.parse(token.expiresAt) <= now ? "tokens.expired" : "tokens.expires", {
              day: formatDay(i18n.language, Date.parse(token.expiresAt)),
            })}
          </span>
        )}
      </p>
      <ScopePills scopes={token.scopes} />
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t("tokens.revokeTitle", { name })}
        action={t("tokens.revoke")}
        busy={revoke.isPending}
        onConfirm={confirm}
      >
        {t("tokens.revokeText")}
      </Confirm>
    </li>
  );
}
