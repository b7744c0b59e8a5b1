import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Confirm } from "~/components/dialog";
import { Time } from "~/components/time";
import { toast } from "~/lib/toasts";
import {
  type Integration,
  useCreateIntegrationToken,
  useRemoveIntegration,
  useRevokeIntegrationToken,
} from "../api/integrations";
import { errorText } from "../model/error-text";
import styles from "./forms.module.css";
import { IntegrationDialog } from "./integration-dialog";
import { LastUsed } from "./last-used";
import { ScopePills } from "./scope-pills";
import { ShownOnce } from "./shown-once";

interface IntegrationCardProps {
  organization: string;
  integration: Integration;
}

/** An integration, what it may do, and its tokens. */
export function IntegrationCard({ organization, integration }: IntegrationCardProps) {
  const { t } = useTranslation("integrations");
  const [removing, setRemoving] = useState(false);
  const [editing, setEditing] = useState(false);
  const [created, setCreated] = useState<string | null>(null);
  const remove = useRemoveIntegration(organization);
  const add = useCreateIntegrationToken(organization);
  const fail = (error: unknown) => toast(errorText(error, t), { tone: "danger" });
  return (
    <li className={styles.row}>
      <div className={styles.rowHead}>
        <span className={styles.rowTitle}>{integration.name}</span>
        <Button look="quiet" onClick={() => setEditing(true)}>
          {t("edit")}
        </Button>
        <Button look="danger" onClick={() => setRemoving(true)}>
          {t("remove")}
        </Button>
      </div>
      <ScopePills scopes={integration.scopes} />
      {integration.tokens.map((token) => (
        <TokenLine
          key={token.id}
          organization={organization}
          integration={integration}
          token={token}
          onRevoked={() => setCreated(null)}
        />
      ))}
      {created && <ShownOnce token={created} />}
      <div className={styles.rowActions}>
        <Button
          icon="plus"
          busy={add.isPending}
          onClick={() => add.mutate(integration.id, { onSuccess: ({ token }) => setCreated(token), onError: fail })}
        >
          {t("addToken")}
        </Button>
      </div>
      {editing && (
        <IntegrationDialog organization={organization} integration={integration} onClose={() => setEditing(false)} />
      )}
      <Confirm
        open={removing}
        onOpenChange={setRemoving}
        title={t("removeTitle", { name: integration.name })}
        action={t("remove")}
        busy={remove.isPending}
        onConfirm={() =>
          remove.mutate(integration.id, {
            onSuccess: () => toast(t("removed", { name: integration.name })),
            onError: (error) => {
              setRemoving(false);
              fail(error);
            },
          })
        }
      >
        {t("removeText")}
      </Confirm>
    </li>
  );
}

interface TokenLineProps extends IntegrationCardProps {
  token: Integration["tokens"][number];
  onRevoked: () => void;
}

function TokenLine({ organization, integration, token, onRevoked }: TokenLineProps) {
  const { t } = useTranslation("settings");
  const [asking, setAsking] = useState(false);
  const revoke = useRevokeIntegrationToken(organization);
  const name = `…${token.tokenLastCharacters}`;
  return (
    <div className={styles.rowHead}>
      <p className={styles.rowSecond}>
        <code translate="no">{name}</code>
        <span>
          {t("tokens.made")} <Time value={token.dateCreated} />
        </span>
        <LastUsed value={token.dateLastUsed} />
      </p>
      <Button look="quiet" onClick={() => setAsking(true)}>
        {t("tokens.revoke")}
      </Button>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t("tokens.revokeTitle", { name })}
        action={t("tokens.revoke")}
        busy={revoke.isPending}
        onConfirm={() =>
          revoke.mutate(
            { integration: integration.id, integrationTokenId: token.id },
            {
              onSuccess: onRevoked,
              onError: (error) => {
                setAsking(false);
                toast(errorText(error, t), { tone: "danger" });
              },
            },
          )
        }
      >
        {t("tokens.revokeText")}
      </Confirm>
    </div>
  );
}
