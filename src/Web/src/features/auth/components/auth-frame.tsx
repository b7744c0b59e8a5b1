import type { ReactNode } from "react";
import { LanguageAndTheme } from "~/components/language-and-theme";
import { Mark } from "~/components/mark";
import { useTitle } from "~/components/page";
import { useAuthConfig } from "../api/get-auth-config";
import styles from "./auth.module.css";

/** What every page before signing in looks like: a card, the server's name, language and theme. */
export function AuthFrame({ title, children }: { title: string; children: ReactNode }) {
  useTitle(title);
  const { data: config } = useAuthConfig();
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <header className={styles.head}>
          <Mark size={34} />
          <div className={styles.title}>
            <h1>{title}</h1>
            {config && <p className={styles.name}>{config.instanceName}</p>}
          </div>
        </header>
        {children}
      </div>
      <LanguageAndTheme />
    </main>
  );
}

/** What went wrong, or what was done. */
export function Message({ good, children }: { good?: boolean; children: ReactNode }) {
  return (
    <p className={good ? styles.good : styles.wrong} role={good ? "status" : "alert"}>
      {children}
    </p>
  );
}
