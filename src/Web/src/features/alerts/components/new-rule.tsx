import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { OptionList } from "~/components/option-list";
import { Popover } from "~/components/popover";
import { useCommands } from "~/lib/commands";
import type { Project } from "~/lib/session/list-projects";

/** Begins a rule: of the one project there is, or of one that is chosen first. */
export function NewRule({ organization, projects }: { organization: string; projects: readonly Project[] }) {
  const { t } = useTranslation("alerts");
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const begin = (project: string) =>
    void navigate({
      to: "/organizations/$organization/alerts/rules/$project/new/",
      params: { organization, project },
    });
  const only = projects.length === 1 ? projects[0] : undefined;
  const start = () => (only ? begin(only.slug) : setOpen(true));
  useCommands([{ id: "alerts.new", title: t("new.title"), group: t("title"), keys: "n", run: start }]);
  const button = (
    <Button look="primary" icon="plus" onClick={only && start} disabled={projects.length === 0}>
      {t("new.title")}
    </Button>
  );
  if (only) return button;
  return (
    <Popover label={t("new.project")} align="end" open={open} onOpenChange={setOpen} trigger={button}>
      <OptionList
        label={t("new.project")}
        focused
        options={projects.map(({ slug }) => ({ value: slug, label: slug }))}
        selected={[]}
        onChange={([slug]) => slug && begin(slug)}
      />
    </Popover>
  );
}
