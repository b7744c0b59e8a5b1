import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { CopyButton } from "~/components/copy-button";
import { Confirm } from "~/components/dialog";
import { Failed, Loading } from "~/components/states";
import { toast } from "~/lib/toasts";
import { type SignOn, useLinkIdentity, useRemoveSignOn, useSignOn, useUnlinkIdentity } from "../api/sign-on";
import { errorText } from "../model/error-text";
import styles from "./forms.module.css";
import { Note } from "./note";
import { SignOnForm } from "./sign-on-form";

/** One provider of single sign-on: what it is, one's own identity, and the way out. */
export function SignOnSettings({ organization }: { organization: string }) {
  const { t } = useTranslation("sso");
  const signOn = useSignOn(organization);
  if (signOn.isPending) return <Loading rows={4} />;
  if (signOn.isError) return <Failed error={signOn.error} onRetry={() => void signOn.refetch()} />;
  const { provider, enabled, linkedCount, callbackUrl } = signOn.data;
  return (
    <div className={styles.sections}>
      <div className={styles.section}>
        <p className={styles.lead}>{t("lead")}</p>
        {provider && !enabled && <Note>{t("notEnabled")}</Note>}
        {provider && enabled && (
          <Note icon="check" good>
            {t("enabled", { count: linkedCount })}
          </Note>
        )}
        <h2>{t("callback")}</h2>
        <div className={styles.secret}>
          <code translate="no">{callbackUrl}</code>
          <CopyButton text={callbackUrl} what={t("callback")} />
        </div>
      </div>
      {provider && <Identity organization={organization} signOn={signOn.data} />}
      <SignOnForm key={provider?.issuer ?? ""} organization={organization} signOn={signOn.data} />
      {provider && <Removal organization={organization} />}
    </div>
  );
}

function Identity({ organization, signOn }: { organization: string; signOn: SignOn }) {
  const { t } = useTranslation("sso");
  const link = useLinkIdentity(organization);
  const unlink = useUnlinkIdentity(organization);
  const fail = (error: unknown) => toast(errorText(error, t), { tone: "danger" });
  return (
    <section className={styles.section}>
      <h2>{t("identity.title")}</h2>
      <p className={styles.lead}>{t(signOn.isLinked ? "identity.linked" : "identity.text")}</p>
      <div className={styles.buttons}>
        {signOn.isLinked ? (
          <Button busy={unlink.isPending} onClick={() => unlink.mutate(undefined, { onError: fail })}>
            {t("identity.unlink")}
          </Button>
        ) : (
          <Button
            look="primary"
            icon="link"
            busy={link.isPending}
            onClick={() => link.mutate(`/settings/${organization}/sso/`, { onError: fail })}
          >
            {t("identity.link")}
          </Button>
        )}
      </div>
    </section>
  );
}

function Removal({ organization }: { organization: string }) {
  const { t } = useTranslation("sso");
  const [asking, setAsking] = useState(false);
  const remove = useRemoveSignOn(organization);
  return (
    <section className={styles.section}>
      <h2>{t("off.title")}</h2>
      <p className={styles.lead}>{t("off.text")}</p>
      <div className={styles.buttons}>
        <Button look="danger" onClick={() => setAsking(true)}>
          {t("off.action")}
        </Button>
      </div>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t("off.question")}
        action={t("off.action")}
        busy={remove.isPending}
        onConfirm={() =>
          remove.mutate(undefined, {
            onSettled: () => setAsking(false),
            onError: (error) => toast(errorText(error, t), { tone: "danger" }),
          })
        }
      >
        {t("off.text")}
      </Confirm>
    </section>
  );
}
