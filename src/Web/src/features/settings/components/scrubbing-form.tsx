import { useTranslation } from "react-i18next";
import { jsonFault } from "../model/json-fault";
import { linesOf, textOfLines } from "../model/lines";
import styles from "./forms.module.css";
import { SavedArea } from "./saved-area";
import { SwitchRow } from "./switch-row";

/** What is taken out of events; of a project or of an organisation. */
export interface Scrubbing {
  dataScrubber: boolean;
  dataScrubberDefaults: boolean;
  sensitiveFields: string[];
  safeFields: string[];
  scrubIPAddresses: boolean;
  /** JSON text; null: none. */
  relayPiiConfig?: string | null;
}

interface ScrubbingFormProps {
  scrubbing: Scrubbing;
  readOnly: boolean;
  save: (change: Partial<Scrubbing>) => Promise<unknown>;
  /** What stands in a field, whether it is saved or not. */
  onDraft?: (change: Partial<Scrubbing>) => void;
}

const example = '{"applications": {"extra.**": ["@email"]}}';

/** Each part saves itself. */
export function ScrubbingForm({ scrubbing, readOnly, save, onDraft }: ScrubbingFormProps) {
  const { t } = useTranslation("settings");
  const switches = ["dataScrubber", "dataScrubberDefaults", "scrubIPAddresses"] as const;
  return (
    <>
      <div className={styles.rows}>
        {switches.map((name) => (
          <SwitchRow
            key={name}
            label={t(`scrubbing.${name}`)}
            hint={t(`scrubbing.${name}Hint`)}
            checked={scrubbing[name]}
            readOnly={readOnly}
            save={(on) => save({ [name]: on })}
          />
        ))}
      </div>
      <SavedArea
        label={t("scrubbing.sensitiveFields")}
        name="sensitiveFields"
        value={textOfLines(scrubbing.sensitiveFields)}
        hint={t("scrubbing.sensitiveFieldsHint")}
        readOnly={readOnly}
        onDraft={(text) => onDraft?.({ sensitiveFields: linesOf(text) })}
        save={(text) => save({ sensitiveFields: linesOf(text) })}
      />
      <SavedArea
        label={t("scrubbing.safeFields")}
        name="safeFields"
        value={textOfLines(scrubbing.safeFields)}
        hint={t("scrubbing.safeFieldsHint")}
        readOnly={readOnly}
        onDraft={(text) => onDraft?.({ safeFields: linesOf(text) })}
        save={(text) => save({ safeFields: linesOf(text) })}
      />
      <SavedArea
        label={t("scrubbing.rules")}
        name="relayPiiConfig"
        rows={8}
        value={scrubbing.relayPiiConfig ?? ""}
        hint={t("scrubbing.rulesHint")}
        placeholder={example}
        readOnly={readOnly}
        check={(text) => {
          const reason = jsonFault(text);
          return reason && t("scrubbing.notJson", { reason });
        }}
        onDraft={(text) => onDraft?.({ relayPiiConfig: text })}
        save={(text) => save({ relayPiiConfig: text })}
      />
    </>
  );
}
