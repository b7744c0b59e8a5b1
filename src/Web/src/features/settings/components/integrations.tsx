import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Empty, Failed, Loading } from "~/components/states";
import { useIntegrations } from "../api/integrations";
import styles from "./forms.module.css";
import { IntegrationCard } from "./integration-card";
import { IntegrationDialog } from "./integration-dialog";

/** Programs of the organisation's own, with their tokens. */
export function Integrations({ organization }: { organization: string }) {
  const { t } = useTranslation("integrations");
  const integrations = useIntegrations(organization);
  const [making, setMaking] = useState(false);
  const newButton = (
    <Button icon="plus" look="primary" onClick={() => setMaking(true)}>
      {t("new")}
    </Button>
  );
  if (integrations.isPending) return <Loading rows={3} />;
  if (integrations.isError) return <Failed error={integrations.error} onRetry={() => void integrations.refetch()} />;
  return (
    <div className={styles.form}>
      <div className={styles.heading}>
        <p className={styles.lead}>{t("lead")}</p>
        {integrations.data.length > 0 && newButton}
      </div>
      {integrations.data.length === 0 ? (
        <Empty icon="link" title={t("empty")} action={newButton}>
          {t("emptyText")}
        </Empty>
      ) : (
        <ul className={styles.rows}>
          {integrations.data.map((integration) => (
            <IntegrationCard key={integration.id} organization={organization} integration={integration} />
          ))}
        </ul>
      )}
      {making && <IntegrationDialog organization={organization} onClose={() => setMaking(false)} />}
    </div>
  );
}
