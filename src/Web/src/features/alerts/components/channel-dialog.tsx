import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { Field, SelectField } from "~/components/field";
import { FormErrors } from "~/components/form-errors";
import { isApiError } from "~/lib/api-error";
import { toast } from "~/lib/toasts";
import { useChannelChanges } from "../api/change-channels";
import { type Channel, type ChannelKind, channelKinds } from "../api/types";
import { channelInput, needs } from "../model/channels";
import styles from "./channels.module.css";

interface ChannelDialogProps {
  organization: string;
  /** The one that is changed; its kind stays. */
  channel?: Channel;
  onClose: () => void;
  /** With the secret, which is told only now. */
  onCreated?: (channel: Channel) => void;
}

/** A channel's name and what its kind needs, with where that is to be found. */
export function ChannelDialog({ organization, channel, onClose, onCreated }: ChannelDialogProps) {
  const { t } = useTranslation("alerts");
  const form = useId();
  const [chosen, setKind] = useState<ChannelKind>("slack");
  const kind = channel?.kind ?? chosen;
  const { create, update } = useChannelChanges(organization);
  const { isPending, error } = channel ? update : create;
  const errors = isApiError(error) ? error.fields : {};
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const input = channelInput(kind, new FormData(event.currentTarget));
    if (channel)
      update.mutate(
        { id: channel.id, ...input },
        {
          onSuccess: () => {
            onClose();
            toast(t("channel.saved", { name: input.name }));
          },
        },
      );
    else
      create.mutate(input, {
        onSuccess: (made) => {
          onClose();
          onCreated?.(made);
        },
      });
  };
  const { url, secret } = needs[kind];
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={channel ? t("channel.editTitle", { name: channel.name }) : t("channel.new")}
      actions={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" form={form} look="primary" busy={isPending}>
            {channel ? t("save") : t("channel.create")}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={submit}>
        <FormErrors error={error} fields={["name", "kind", "url", "secret"]} />
        {!channel && (
          <SelectField
            label={t("channel.kindLabel")}
            name="kind"
            value={kind}
            errors={errors.kind}
            options={channelKinds.map((each) => ({ value: each, label: t(`channel.kind.${each}.name`) }))}
            onChange={({ target }) => setKind(target.value as ChannelKind)}
          />
        )}
        <p className={styles.lead}>{t(`channel.kind.${kind}.where`)}</p>
        <Field
          label={t("channel.name")}
          name="name"
          defaultValue={channel?.name}
          placeholder={t("channel.namePlaceholder")}
          required
          maxLength={100}
          autoComplete="off"
          errors={errors.name}
        />
        <Field
          key={`${kind} url`}
          label={t("channel.url")}
          name="url"
          type="url"
          required={url === "required" && !channel}
          placeholder={channel?.url ?? (url === "default" ? t("channel.urlDefault") : "https://")}
          hint={channel && t("channel.kept")}
          autoComplete="off"
          spellCheck={false}
          monospaced
          errors={errors.url}
        />
        {secret !== "none" && (
          <Field
            key={`${kind} secret`}
            label={t(`channel.secret.${kind}`)}
            name="secret"
            type="password"
            required={secret === "required" && !channel?.hasSecret}
            hint={channel?.hasSecret ? t("channel.kept") : secret === "optional" && t(`channel.optional.${kind}`)}
            autoComplete="new-password"
            monospaced
            errors={errors.secret}
          />
        )}
      </form>
    </Dialog>
  );
}
