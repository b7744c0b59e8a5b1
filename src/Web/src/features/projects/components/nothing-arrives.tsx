import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { CopyButton } from "~/components/copy-button";
import { Icon } from "~/components/icon";
import { checkHealth, type Reach } from "~/lib/check-health";
import type { ProjectDetail } from "~/lib/session/get-project";
import type { ProjectKey } from "~/lib/session/list-project-keys";
import { readDsn } from "../platforms/test-event";
import styles from "./nothing-arrives.module.css";

interface NothingArrivesProps {
  organization: string;
  project: ProjectDetail;
  keys: readonly ProjectKey[];
}

/** After a while: the three usual causes, each with what this page can tell about it. */
export function NothingArrives({ organization, project, keys }: NothingArrivesProps) {
  const { t } = useTranslation("projects");
  const [reach, setReach] = useState<Reach | null>(null);
  const [checking, setChecking] = useState(false);
  const root = readDsn(keys[0]?.dsn.public ?? "")?.root ?? location.origin;
  const elsewhere = new URL(root).origin !== location.origin;
  const active = keys.filter(({ isActive }) => isActive).length;
  const check = async () => {
    setChecking(true);
    setReach(await checkHealth(root));
    setChecking(false);
  };
  return (
    <div className={styles.causes}>
      <h2 className={styles.title}>{t("causes.title")}</h2>
      <ol className={styles.list}>
        <li>
          <h3>{t("causes.address")}</h3>
          <p>
            {t("causes.addressText")} <code translate="no">{root}</code>{" "}
            <CopyButton text={root} what={t("causes.address")} />
          </p>
          {elsewhere && <p className={styles.warn}>{t("causes.elsewhere", { here: location.origin })}</p>}
          <div className={styles.check}>
            <Button icon="refresh" busy={checking} onClick={() => void check()}>
              {t("causes.check")}
            </Button>
            <span role="status" className={reach ? styles[reach] : undefined}>
              {reach && (
                <>
                  <Icon name={reach === "yes" ? "check" : reach === "no" ? "close" : "info"} size={14} />
                  <span>{t(`causes.reach.${reach}`)}</span>
                </>
              )}
            </span>
          </div>
          {reach === "elsewhere" && (
            <p className={styles.command}>
              <code translate="no">{`curl -i ${root}/_health/`}</code>{" "}
              <CopyButton text={`curl -i ${root}/_health/`} what={t("causes.command")} />
            </p>
          )}
        </li>
        <li>
          <h3>{t("causes.key")}</h3>
          <p>
            {active > 0 ? t("causes.keysOn", { count: active }) : t("causes.keysOff")}{" "}
            <Link to="/settings/$organization/projects/$project/keys/" params={{ organization, project: project.slug }}>
              {t("causes.seeKeys")}
            </Link>
          </p>
          {project.allowedDomains.length > 0 && !project.allowedDomains.includes("*") && (
            <p>{t("causes.domains", { domains: project.allowedDomains.join(", ") })}</p>
          )}
        </li>
        <li>
          <h3>{t("causes.program")}</h3>
          <p>{t("causes.programText")}</p>
        </li>
      </ol>
    </div>
  );
}
