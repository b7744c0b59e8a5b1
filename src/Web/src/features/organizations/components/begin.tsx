import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Field } from "~/components/field";
import { FormErrors } from "~/components/form-errors";
import { Icon } from "~/components/icon";
import { isApiError } from "~/lib/api-error";
import { useSelf } from "~/lib/session/get-self";
import { organizationsQuery } from "~/lib/session/list-organizations";
import { useAskToJoin, useFound } from "../api/begin";
import styles from "./begin.module.css";

/** Somebody lets a person in elsewhere: asked for so often while the page is open. */
const lookMilliseconds = 10_000;

interface BeginProps {
  /** Whether the server lets everybody found organisations; superusers always may. */
  allowFounding: boolean;
  /** The person belongs to an organisation that was not in the list before. */
  onJoined: (slug: string) => void;
}

/** How a person comes to an organisation: by asking an existing one, or by founding one. */
export function Begin({ allowFounding, onJoined }: BeginProps) {
  const { t } = useTranslation("organizations");
  const { data: self } = useSelf();
  const { data: organizations } = useQuery({ ...organizationsQuery(), refetchInterval: lookMilliseconds });
  const known = useRef<ReadonlySet<string> | null>(null);
  const joined = useRef(onJoined);
  joined.current = onJoined;
  useEffect(() => {
    if (!organizations) return;
    const before = known.current;
    known.current = new Set(organizations.map(({ id }) => id));
    const added = before && organizations.find(({ id }) => !before.has(id));
    if (added) joined.current(added.slug);
  }, [organizations]);
  const mayFound = allowFounding || self?.isSuperuser === true;
  return (
    <div className={styles.page}>
      {organizations?.length === 0 && <p className={styles.lead}>{t("none")}</p>}
      <div className={styles.ways}>
        <Ask />
        {mayFound && <Found />}
      </div>
      {organizations?.length === 0 && !mayFound && <p className={styles.lead}>{t("foundClosed")}</p>}
    </div>
  );
}

function Ask() {
  const { t } = useTranslation("organizations");
  const ask = useAskToJoin();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    ask.mutate(slugOf(String(new FormData(event.currentTarget).get("organization") ?? "")));
  };
  return (
    <form className={styles.way} aria-labelledby="ask" onSubmit={submit}>
      <h2 id="ask">{t("ask.title")}</h2>
      <p className={styles.lead}>{t("ask.text")}</p>
      <FormErrors error={ask.error} fields={[]} />
      <Field
        label={t("ask.slug")}
        name="organization"
        required
        monospaced
        maxLength={200}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        hint={t("ask.slugHint")}
        onChange={() => !ask.isIdle && !ask.isPending && ask.reset()}
      />
      {ask.isSuccess ? (
        <p className={styles.done} role="status">
          <Icon name="check" size={14} />
          {t("ask.done", { slug: ask.variables })}
        </p>
      ) : (
        <Button type="submit" look="primary" busy={ask.isPending}>
          {t("ask.send")}
        </Button>
      )}
    </form>
  );
}

function Found() {
  const { t } = useTranslation("organizations");
  const found = useFound();
  const errors = isApiError(found.error) ? found.error.fields : {};
  const taken = isApiError(found.error, 409);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? "").trim();
    found.mutate({ name: text("name"), slug: text("slug") || undefined });
  };
  return (
    <form className={styles.way} aria-labelledby="found" onSubmit={submit}>
      <h2 id="found">{t("found.title")}</h2>
      <p className={styles.lead}>{t("found.text")}</p>
      {!taken && <FormErrors error={found.error} fields={["name", "slug"]} />}
      <Field
        label={t("found.name")}
        name="name"
        required
        maxLength={64}
        autoComplete="organization"
        errors={errors.name}
      />
      <Field
        label={t("found.slug")}
        name="slug"
        monospaced
        maxLength={50}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        hint={t("found.slugHint")}
        errors={taken ? [t("found.taken")] : errors.slug && [t("found.slugWrong")]}
      />
      <Button type="submit" look="primary" busy={found.isPending}>
        {t("found.create")}
      </Button>
    </form>
  );
}

/** People paste addresses: `https://errors.example.com/organizations/acme/issues/` is `acme`. */
export function slugOf(text: string): string {
  const inAddress = /\/(?:organizations|settings)\/([^/?#]+)/.exec(text)?.[1];
  return (inAddress ?? text)
    .trim()
    .replace(/^\/+|\/+$/g, "")
    .toLowerCase();
}
