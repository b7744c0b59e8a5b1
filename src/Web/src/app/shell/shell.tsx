import { useRouterState } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { loadTexts } from "~/lib/i18n";
import { connectLive } from "~/lib/live";
import { useStore } from "~/lib/store";
import { useSyncedPreferences } from "../synced-preferences";
import { BottomBar } from "./bottom-bar";
import { useEverywhereCommands } from "./everywhere-commands";
import { LeftBar } from "./left-bar";
import { overlay, setOverlay } from "./overlay";
import styles from "./shell.module.css";
import { useCurrentOrganization } from "./use-current-organization";

/** With the texts of the settings, whose pages it lists. */
const Palette = lazy(async () => {
  const [palette] = await Promise.all([import("./palette"), loadTexts("settings")]);
  return palette;
});
const Shortcuts = lazy(() => import("./shortcuts"));

/** The frame of every page of a signed-in person. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation("shell");
  const organization = useCurrentOrganization();
  const slug = organization?.slug;
  useEverywhereCommands(slug);
  useSyncedPreferences();
  useEffect(() => (slug ? connectLive(slug) : undefined), [slug]);
  return (
    <>
      <a className={styles.skip} href="#content">
        {t("skip")}
      </a>
      <LeftBar organization={organization} />
      <main id="content" className={styles.content} tabIndex={-1}>
        {children}
      </main>
      <BottomBar organization={organization} />
      <Progress />
      <Overlays organization={organization?.slug} />
    </>
  );
}

/** A thin line at the top while a page takes longer than usual to come. */
function Progress() {
  const loading = useRouterState({ select: (state) => state.status === "pending" });
  return loading ? <div className={styles.progress} aria-hidden="true" /> : null;
}

/** The palette and the list of keys are loaded when they are first asked for. */
function Overlays({ organization }: { organization: string | undefined }) {
  const open = useStore(overlay);
  const [wanted, setWanted] = useState(open);
  useEffect(() => {
    if (open) setWanted(open);
  }, [open]);
  if (!open && !wanted) return null;
  return (
    <Suspense>
      {(open ?? wanted) === "palette" ? (
        <Palette open={open === "palette"} onClose={() => setOverlay(null)} organization={organization} />
      ) : (
        <Shortcuts open={open === "shortcuts"} onClose={() => setOverlay(null)} />
      )}
    </Suspense>
  );
}
