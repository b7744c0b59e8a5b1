import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { TextArea } from "~/components/field";
import { Empty, Failed, Loading, Partial } from "~/components/states";
import { isApiError } from "~/lib/api-error";
import { checkHealth, type Reach } from "~/lib/check-health";
import { useSelf } from "~/lib/session/get-self";
import { type ServerSetting, useServerOptions, useUpdateServerOptions } from "../api/server-options";
import { fieldErrors } from "../model/error-text";
import { firstInvalidNetwork, splitNetworks } from "../model/networks";
import styles from "./forms.module.css";
import { SaveState } from "./save-state";
import { SavedField } from "./saved-field";
import { Registration } from "./server-registration";

const typingMilliseconds = 400;

/** Settings of the server as a whole, for superusers. */
export function ServerOptions() {
  const { t } = useTranslation("settings");
  const self = useSelf();
  const superuser = self.data?.isSuperuser === true;
  const options = useServerOptions(superuser);
  const update = useUpdateServerOptions();
  if (self.isSuccess && !superuser)
    return (
      <Empty icon="key" title={t("options.notAllowed")}>
        {t("options.notAllowedText")}
      </Empty>
    );
  if (isApiError(options.error, 404))
    return <Partial error={options.error} what={t("options.title")} onRetry={() => void options.refetch()} />;
  if (options.isError) return <Failed error={options.error} onRetry={() => void options.refetch()} />;
  if (options.isPending) return <Loading rows={3} />;
  const { rootUrl, trustedProxies, instanceName, adminEmail } = options.data;
  const held = (source: string, name: string) =>
    source === "configuration" ? t("options.held", { name: `Sentry:${name}` }) : undefined;
  return (
    <div className={styles.sections}>
      <RootUrl setting={rootUrl} save={(value) => update.mutateAsync({ rootUrl: value })} />
      <SavedField
        label={t("options.instanceName")}
        name="instanceName"
        value={instanceName.source === "default" ? "" : instanceName.value}
        maxLength={64}
        readOnly={held(instanceName.source, "InstanceName")}
        hint={t("options.instanceNameHint")}
        save={(value) => update.mutateAsync({ instanceName: value })}
      />
      <SavedField
        label={t("options.adminEmail")}
        name="adminEmail"
        value={adminEmail.value}
        maxLength={254}
        autoComplete="off"
        readOnly={held(adminEmail.source, "AdminEmail")}
        hint={t("options.adminEmailHint")}
        refused={t("options.noAddress")}
        save={(value) => update.mutateAsync({ adminEmail: value })}
      />
      <Registration options={options.data} save={update.mutateAsync} />
      <Proxies setting={trustedProxies} />
    </div>
  );
}

function RootUrl({ setting, save }: { setting: ServerSetting<string>; save: (value: string) => Promise<unknown> }) {
  const { t } = useTranslation("settings");
  const [address, setAddress] = useState(setting.value);
  const readOnly = setting.source === "configuration" ? t("options.held", { name: "Sentry:RootUrl" }) : undefined;
  return (
    <SavedField
      label={t("options.rootUrl")}
      name="rootUrl"
      type="url"
      value={setting.value}
      monospaced
      maxLength={256}
      readOnly={readOnly}
      hint={t(setting.source === "default" ? "options.rootUrlDefault" : "options.rootUrlHint")}
      aside={<Answers address={address} />}
      onDraft={setAddress}
      check={(value) => (value === "" || isWebAddress(value) ? undefined : t("options.rootUrlWrong"))}
      save={save}
    />
  );
}

/** Whether the address, as typed, answers this browser. */
function Answers({ address }: { address: string }) {
  const { t } = useTranslation("settings");
  const [reach, setReach] = useState<Reach | null>(null);
  useEffect(() => {
    setReach(null);
    const stop = new AbortController();
    const timer = setTimeout(
      () => void checkHealth(address, stop.signal).then((found) => !stop.signal.aborted && setReach(found)),
      typingMilliseconds,
    );
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [address]);
  if (reach === null) return null;
  return (
    <span className={styles[reach]} role="status">
      {t(`options.reach.${reach}`)}{" "}
      {reach === "elsewhere" && (
        <a href={`${address.replace(/\/$/, "")}/_health/`} target="_blank" rel="noreferrer">
          {t("options.tryIt")}
        </a>
      )}
    </span>
  );
}

function Proxies({ setting }: { setting: ServerSetting<string[]> }) {
  const { t } = useTranslation("settings");
  const [text, setText] = useState<string | null>(null);
  const [invalid, setInvalid] = useState<string | undefined>();
  const update = useUpdateServerOptions();
  const held = setting.source === "configuration";
  const saved = setting.value.join("\n");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const networks = splitNetworks(text ?? saved);
    const wrong = firstInvalidNetwork(networks);
    setInvalid(wrong);
    if (wrong === undefined) update.mutate({ trustedProxies: networks }, { onSuccess: () => setText(null) });
  };
  return (
    <form className={styles.section} onSubmit={submit}>
      <TextArea
        label={t("options.trustedProxies")}
        name="trustedProxies"
        rows={4}
        monospaced
        spellCheck={false}
        readOnly={held}
        value={text ?? saved}
        onChange={(event) => {
          setText(event.target.value);
          setInvalid(undefined);
          update.reset();
        }}
        placeholder={"10.0.0.0/8\nfd00::/8"}
        hint={held ? t("options.held", { name: "Sentry:TrustedProxies" }) : t("options.trustedProxiesHint")}
        aside={<SaveState status={update.status} />}
        errors={
          invalid ? [t("options.notANetwork", { text: invalid })] : fieldErrors(update.error, "trustedProxies", t)
        }
      />
      {!held && (
        <Button
          type="submit"
          className={styles.submit}
          busy={update.isPending}
          disabled={text === null || text === saved}
        >
          {t("common:save")}
        </Button>
      )}
    </form>
  );
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
