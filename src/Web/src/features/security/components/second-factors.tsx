import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Confirm } from "~/components/dialog";
import { FormErrors } from "~/components/form-errors";
import { Pill } from "~/components/pill";
import { Failed, Loading } from "~/components/states";
import { Time } from "~/components/time";
import { browserHasPasskeys } from "~/lib/passkeys";
import { toast } from "~/lib/toasts";
import {
  type Authenticator,
  type SecondFactorChanged,
  useAuthenticators,
  useBeginTotp,
  useMakeRecoveryCodes,
  useRemoveTotp,
} from "../api/authenticators";
import { explainRemoval } from "../model/explain-removal";
import { AddTotp } from "./add-totp";
import { AddPasskey, PasskeyRow } from "./passkeys";
import { RecoveryCodes } from "./recovery-codes";
import styles from "./security.module.css";

/** Authenticator app, passkeys and recovery codes. */
export function SecondFactors() {
  const { t } = useTranslation("security");
  const authenticators = useAuthenticators();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [adding, setAdding] = useState(false);
  const changed = ({ recoveryCodes }: SecondFactorChanged) => {
    setAdding(false);
    if (recoveryCodes) setCodes(recoveryCodes);
    else toast(t("changed"));
  };
  if (authenticators.isPending) return <Loading rows={2} />;
  if (authenticators.isError)
    return <Failed error={authenticators.error} onRetry={() => void authenticators.refetch()} />;
  const find = (id: string) => authenticators.data.find((authenticator) => authenticator.id === id);
  const [totp, passkeys, recovery] = [find("totp"), find("u2f"), find("recovery")];
  return (
    <>
      <section className={styles.section} aria-labelledby="second-factor">
        <h2 id="second-factor">{t("second.title")}</h2>
        <p className={styles.lead}>{t("second.lead")}</p>
        <ul className={styles.rows}>
          {totp && <TotpRow totp={totp} onChanged={changed} />}
          {recovery?.isEnrolled && <RecoveryRow recovery={recovery} onMade={changed} />}
        </ul>
      </section>
      <section className={styles.section} aria-labelledby="passkeys">
        <div className={styles.heading}>
          <h2 id="passkeys">{t("passkey.title")}</h2>
          {browserHasPasskeys() && (
            <Button icon="plus" onClick={() => setAdding(true)}>
              {t("passkey.add")}
            </Button>
          )}
        </div>
        <p className={styles.lead}>{t(browserHasPasskeys() ? "passkey.lead" : "passkey.unsupported")}</p>
        {passkeys && passkeys.devices.length > 0 && (
          <ul className={styles.rows}>
            {passkeys.devices.map((passkey) => (
              <PasskeyRow key={passkey.id} passkey={passkey} />
            ))}
          </ul>
        )}
        {adding && <AddPasskey onClose={() => setAdding(false)} onAdded={changed} />}
      </section>
      <RecoveryCodes codes={codes} onClose={() => setCodes(null)} />
    </>
  );
}

function TotpRow({ totp, onChanged }: { totp: Authenticator; onChanged: (changed: SecondFactorChanged) => void }) {
  const { t } = useTranslation("security");
  const [removing, setRemoving] = useState(false);
  const begin = useBeginTotp();
  const remove = useRemoveTotp();
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <p className={styles.title}>
          {t("totp.title")} {totp.isEnrolled && <Pill>{t("on")}</Pill>}
        </p>
        <p className={styles.second}>
          {totp.createdAt ? (
            <span>
              {t("added")} <Time value={totp.createdAt} />
            </span>
          ) : (
            t("totp.lead")
          )}
        </p>
        <FormErrors
          error={explainRemoval(begin.error ?? remove.error, (organizations) => t("second.needed", { organizations }))}
        />
      </div>
      <div className={styles.buttons}>
        <Button busy={begin.isPending} onClick={() => begin.mutate()}>
          {t(totp.isEnrolled ? "totp.replace" : "totp.setUp")}
        </Button>
        {totp.isEnrolled && (
          <Button look="danger" onClick={() => setRemoving(true)}>
            {t("remove")}
          </Button>
        )}
      </div>
      {begin.data && (
        <AddTotp
          enrollment={begin.data}
          onClose={begin.reset}
          onAdded={(changed) => {
            begin.reset();
            onChanged(changed);
          }}
        />
      )}
      <Confirm
        open={removing}
        onOpenChange={setRemoving}
        title={t("totp.removeTitle")}
        action={t("remove")}
        onConfirm={() => {
          setRemoving(false);
          remove.mutate(undefined);
        }}
      >
        {t("totp.removeText")}
      </Confirm>
    </li>
  );
}

function RecoveryRow({
  recovery,
  onMade,
}: {
  recovery: Authenticator;
  onMade: (changed: SecondFactorChanged) => void;
}) {
  const { t } = useTranslation("security");
  const [asking, setAsking] = useState(false);
  const make = useMakeRecoveryCodes();
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <p className={styles.title}>{t("recovery.title")}</p>
        <p className={styles.second}>{t("recovery.left", { count: recovery.codesLeft ?? 0 })}</p>
        <FormErrors error={make.error} />
      </div>
      <Button busy={make.isPending} onClick={() => setAsking(true)}>
        {t("recovery.make")}
      </Button>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t("recovery.makeTitle")}
        action={t("recovery.make")}
        onConfirm={() => {
          setAsking(false);
          make.mutate(undefined, { onSuccess: onMade });
        }}
      >
        {t("recovery.makeText")}
      </Confirm>
    </li>
  );
}
