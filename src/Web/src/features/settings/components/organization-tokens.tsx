import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Confirm, Dialog } from "~/components/dialog";
import { Field } from "~/components/field";
import { FormErrors } from "~/components/form-errors";
import { Empty, Failed, Loading } from "~/components/states";
import { Time } from "~/components/time";
import { isApiError } from "~/lib/api-error";
import { toast } from "~/lib/toasts";
import {
  type OrganizationToken,
  useCreateOrganizationToken,
  useOrganizationTokens,
  useRenameOrganizationToken,
  useRevokeOrganizationToken,
} from "../api/organization-tokens";
import { errorText } from "../model/error-text";
import styles from "./forms.module.css";
import { LastUsed } from "./last-used";
import { Rename } from "./rename";
import { ShownOnce } from "./shown-once";

/** The organisation's own tokens: each is shown once, when it is made. */
export function OrganizationTokens({ organization }: { organization: string }) {
  const { t } = useTranslation("integrations");
  const tokens = useOrganizationTokens(organization);
  const [making, setMaking] = useState(false);
  const [created, setCreated] = useState<string | null>(null);
  const newButton = (
    <Button icon="plus" look="primary" onClick={() => setMaking(true)}>
      {t("token.new")}
    </Button>
  );
  if (tokens.isPending) return <Loading rows={3} />;
  if (tokens.isError) return <Failed error={tokens.error} onRetry={() => void tokens.refetch()} />;
  return (
    <div className={styles.form}>
      <div className={styles.heading}>
        <p className={styles.lead}>{t("token.lead")}</p>
        {tokens.data.length > 0 && newButton}
      </div>
      {created && <ShownOnce token={created} />}
      {tokens.data.length === 0 ? (
        <Empty icon="key" title={t("token.empty")} action={newButton}>
          {t("token.emptyText")}
        </Empty>
      ) : (
        <ul className={styles.rows}>
          {tokens.data.map((token) => (
            <Row key={token.id} organization={organization} token={token} onRevoked={() => setCreated(null)} />
          ))}
        </ul>
      )}
      <NewToken
        organization={organization}
        open={making}
        onClose={() => setMaking(false)}
        onCreated={(text) => {
          setMaking(false);
          setCreated(text);
        }}
      />
    </div>
  );
}

interface RowProps {
  organization: string;
  token: OrganizationToken;
  onRevoked: () => void;
}

function Row({ organization, token, onRevoked }: RowProps) {
  const { t } = useTranslation("settings");
  const [asking, setAsking] = useState(false);
  const revoke = useRevokeOrganizationToken(organization);
  const rename = useRenameOrganizationToken(organization);
  const confirm = () =>
    revoke.mutate(token.id, {
      onSuccess: () => {
        onRevoked();
        toast(t("tokens.revoked", { name: token.name }));
      },
      onError: (error) => {
        setAsking(false);
        toast(errorText(error, t), { tone: "danger" });
      },
    });
  return (
    <li className={styles.row}>
      <div className={styles.rowHead}>
        <span className={styles.rowTitle}>{token.name}</span>
        <Rename name={token.name} onRename={(name) => rename.mutateAsync({ orgTokenId: token.id, name })} />
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
      </p>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t("tokens.revokeTitle", { name: token.name })}
        action={t("tokens.revoke")}
        busy={revoke.isPending}
        onConfirm={confirm}
      >
        {t("tokens.revokeText")}
      </Confirm>
    </li>
  );
}

interface NewTokenProps {
  organization: string;
  open: boolean;
  onClose: () => void;
  onCreated: (token: string) => void;
}

function NewToken({ organization, open, onClose, onCreated }: NewTokenProps) {
  const { t } = useTranslation("integrations");
  const formId = useId();
  const create = useCreateOrganizationToken(organization);
  const close = () => {
    create.reset();
    onClose();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "").trim();
    create.mutate(name, { onSuccess: ({ token }) => onCreated(token) });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && close()}
      title={t("token.new")}
      actions={
        <>
          <Button onClick={close}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} look="primary" busy={create.isPending}>
            {t("token.create")}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={submit}>
        <FormErrors error={create.error} fields={["name"]} />
        <Field
          label={t("name")}
          name="name"
          required
          maxLength={100}
          autoComplete="off"
          placeholder={t("token.namePlaceholder")}
          errors={isApiError(create.error) ? create.error.fields.name : undefined}
        />
        <p className={styles.lead}>{t("token.scope")}</p>
      </form>
    </Dialog>
  );
}
