import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { CopyButton } from "~/components/copy-button";
import { Confirm } from "~/components/dialog";
import { Pill } from "~/components/pill";
import { Empty, Failed, Loading } from "~/components/states";
import { Time } from "~/components/time";
import { toast } from "~/lib/toasts";
import type { CreatedToken } from "../api/create-token";
import { type Token, useTokens } from "../api/list-tokens";
import { useRevokeToken } from "../api/revoke-token";
import { errorText } from "../model/error-text";
import { choiceOf, scopeGroups } from "../model/scopes";
import styles from "./forms.module.css";
import { NewToken } from "./new-token";
import { Note } from "./note";

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
      {created && (
        <section className={styles.section} aria-label={t("tokens.created")}>
          <Note icon="check" good>
            {t("tokens.createdText")}
          </Note>
          <div className={styles.secret}>
            <code translate="no">{created.token}</code>
            <CopyButton text={created.token} what={t("tokens.token")} />
          </div>
        </section>
      )}
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
  const { t } = useTranslation("settings");
  const [asking, setAsking] = useState(false);
  const revoke = useRevokeToken();
  const name = token.name || t("tokens.unnamed");
  const choice = choiceOf(token.scopes);
  const allowed = scopeGroups
    .filter(({ id }) => choice[id])
    .map(({ id, levels }) => {
      const what = t(`scope.${id}`);
      return levels.length === 1 ? what : t("tokens.allows", { what, level: t(`level.${choice[id]}`) });
    });
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
        <Button look="danger" onClick={() => setAsking(true)}>
          {t("tokens.revoke")}
        </Button>
      </div>
      <p className={styles.rowSecond}>
        <code translate="no">{`…${token.tokenLastCharacters}`}</code>
        <span>
          {t("tokens.made")} <Time value={token.dateCreated} />
        </span>
      </p>
      <p className={styles.pills} title={token.scopes.join(" ")}>
        {allowed.map((text) => (
          <Pill key={text}>{text}</Pill>
        ))}
      </p>
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
