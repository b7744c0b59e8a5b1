import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Switch } from "~/components/switch";
import { type MetricRule, off, on } from "../api/metric-types";
import styles from "./editor.module.css";
import type { MetricPartProps } from "./metric-counted";
import { NameField } from "./name-field";
import { OwnerField } from "./owner-field";
import { useRuleDeeds } from "./use-rule-deeds";

interface MetricOptionsProps extends MetricPartProps {
  /** The saved rule: it is switched off and on at once. */
  rule: MetricRule | undefined;
  /** The name that it gets when none is typed. */
  suggested: string;
  readOnly: boolean;
}

/** What it is called, whose it is, and whether it looks at all. */
export function MetricOptions(props: MetricOptionsProps) {
  const { organization, project, rule, draft, suggested, errors, readOnly, onChange } = props;
  const { t } = useTranslation("alerts");
  const id = useId();
  const deeds = useRuleDeeds(organization);
  const isOn = (rule ?? draft).status === on;
  return (
    <section className={styles.part}>
      <NameField
        value={draft.name}
        suggested={suggested}
        errors={errors.name}
        onChange={(name) => onChange({ name })}
      />
      <OwnerField
        organization={organization}
        project={project}
        value={draft.owner}
        errors={errors.owner}
        onChange={(owner) => onChange({ owner })}
      />
      <div className={styles.switch}>
        <span className={styles.switchText}>
          <span className={styles.label} id={id}>
            {t("metric.on.label")}
          </span>
          <span className={styles.hint} id={`${id}-hint`}>
            {t("metric.on.hint")}
          </span>
        </span>
        <Switch
          checked={isOn}
          labelledBy={id}
          describedBy={`${id}-hint`}
          disabled={readOnly}
          onChange={(next) => (rule ? deeds.turn(rule, next) : onChange({ status: next ? on : off }))}
        />
      </div>
    </section>
  );
}
