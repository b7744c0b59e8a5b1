import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Loading, Partial } from "~/components/states";
import { useBuiltInRules } from "../api/get-built-in-rules";
import { rulesKinds } from "../model/rules";
import { Fold } from "./fold";
import { RuleEditor } from "./rule-editor";

/** The rules that come with the product, to read. */
export function BuiltInRules({ organization, project }: { organization: string; project: string }) {
  const { t } = useTranslation("grouping-rules");
  const [wanted, setWanted] = useState(false);
  const rules = useBuiltInRules(organization, project, wanted);
  return (
    <Fold title={t("builtIn.title")} onOpen={() => setWanted(true)}>
      {!wanted ? null : rules.isError ? (
        <Partial error={rules.error} what={t("builtIn.title")} onRetry={() => void rules.refetch()} />
      ) : rules.isPending ? (
        <Loading rows={2} />
      ) : (
        rulesKinds.map((kind) => (
          <RuleEditor
            key={kind}
            label={t(`builtIn.${kind}`)}
            name={`built-in-${kind}`}
            value={rules.data[kind]}
            hint={t(`builtIn.${kind}Hint`)}
          />
        ))
      )}
    </Fold>
  );
}
