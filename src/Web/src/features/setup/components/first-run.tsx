import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LanguageAndTheme } from "~/components/language-and-theme";
import { Mark } from "~/components/mark";
import { useTitle } from "~/components/page";
import { Failed, Loading } from "~/components/states";
import { useSetup } from "../api/get-setup";
import type { SetUpDone } from "../api/set-up";
import styles from "./first-run.module.css";
import { SetupForm } from "./setup-form";

/** The one page that makes a new server ready. */
export function FirstRun({ token, onDone }: { token: string; onDone: (done: SetUpDone) => void }) {
  const { t } = useTranslation("setup");
  useTitle(t("title"));
  const setup = useSetup(token);
  if (setup.isPending)
    return (
      <Frame>
        <Loading rows={4} />
      </Frame>
    );
  if (setup.isError)
    return (
      <Frame>
        <Failed error={setup.error} onRetry={() => void setup.refetch()} />
      </Frame>
    );
  if (!setup.data.valid) {
    return (
      <Frame>
        <p className={styles.text}>{setup.data.isSetUp ? t("alreadySetUp") : t("wrongLink")}</p>
        {setup.data.isSetUp && <a href="/">{t("toLogin")}</a>}
      </Frame>
    );
  }
  return (
    <Frame>
      <SetupForm token={token} rootUrl={setup.data.rootUrl} onDone={onDone} />
    </Frame>
  );
}

function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation("setup");
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <header className={styles.head}>
          <Mark size={34} />
          <h1>{t("welcome")}</h1>
        </header>
        {children}
      </div>
      <LanguageAndTheme />
    </main>
  );
}
