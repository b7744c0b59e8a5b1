import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LanguageAndTheme } from "~/components/language-and-theme";
import { Mark } from "~/components/mark";
import { useTitle } from "~/components/page";
import styles from "./public.module.css";
import { loginPath } from "./requests";

/** Around what everybody may read: whose it is, that it is not all, and the way in. */
export function PublicFrame({ title, notice, children }: { title: string; notice?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation("public");
  useTitle(title);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Mark size={24} />
        <p className={styles.notice}>{notice}</p>
        <a className={styles.signIn} href={loginPath()}>
          {t("signIn")}
        </a>
      </header>
      <main className={styles.content}>{children}</main>
      <footer className={styles.foot}>
        <LanguageAndTheme />
      </footer>
    </div>
  );
}

/** It never was, or is not for everybody any more: which of the two is never said. */
export function Absent() {
  const { t } = useTranslation("public");
  return (
    <PublicFrame title={t("absent.title")}>
      <p className={styles.number}>404</p>
      <h1>{t("absent.sentence")}</h1>
      <p className={styles.muted}>{t("absent.text")}</p>
    </PublicFrame>
  );
}
