import { type ReactNode, useEffect } from "react";
import { classNames } from "./class-names";
import styles from "./page.module.css";

interface PageProps {
  /** The page's one h1, also the browser tab's title. */
  title: string;
  /** Instead of the title's own line: breadcrumbs. The title is then read out, and in the tab. */
  head?: ReactNode;
  /** At the end of the head: pickers, buttons. */
  actions?: ReactNode;
  /** Below the head: tabs. */
  tabs?: ReactNode;
  /** A column of text and forms, at most 640 px wide, instead of the whole width. */
  narrow?: boolean;
  children: ReactNode;
}

/** The frame of every page inside the shell. */
export function Page({ title, head, actions, tabs, narrow, children }: PageProps) {
  useTitle(title);
  return (
    <>
      <header className={styles.head} data-tabs={tabs ? true : undefined}>
        <div className={styles.line}>
          {head ? (
            <>
              <h1 className={styles.unseen}>{title}</h1>
              <div className={styles.crumbs}>{head}</div>
            </>
          ) : (
            <h1 className={styles.title}>{title}</h1>
          )}
          {actions && <div className={styles.actions}>{actions}</div>}
        </div>
        {tabs}
      </header>
      <div className={classNames(styles.body, narrow && styles.narrow)}>{children}</div>
    </>
  );
}

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
}
