import { Link } from "@tanstack/react-router";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { NodeField } from "~/lib/alert-rules/kinds";
import type { RuleNode } from "~/lib/alert-rules/node";
import { choiceWords, countOf } from "~/lib/alert-rules/words";
import { useChannels } from "../api/list-channels";
import { ActorPicker } from "./actor-picker";
import styles from "./editor.module.css";

interface NodeInputProps {
  organization: string;
  project: string;
  /** The field's name in the node. */
  name: string;
  field: NodeField;
  node: RuleNode;
  onChange: (value: string) => void;
}

/** What can be chosen or typed in a sentence. Its label is `alerts:field.<name>`. */
export function NodeInput({ organization, project, name, field, node, onChange }: NodeInputProps) {
  const { t } = useTranslation("alerts");
  const suggestions = useId();
  const value = String(node[name] ?? "");
  const label = t(`field.${name}`);
  switch (field.type) {
    case "choice":
      return (
        <select
          className={styles.input}
          value={value}
          aria-label={label}
          onChange={({ target }) => onChange(target.value)}
        >
          {/* A value of another client stays until another is chosen. */}
          {!field.choices.includes(value) && <option value={value}>{value}</option>}
          {field.choices.map((choice) => (
            <option key={choice} value={choice}>
              {choiceWords(t, field, choice, countOf(node))}
            </option>
          ))}
        </select>
      );
    case "number":
      return (
        <input
          className={styles.number}
          type="number"
          inputMode="numeric"
          min={field.min}
          max={field.max}
          step={1}
          required
          value={value}
          aria-label={label}
          onChange={({ target }) => onChange(target.value)}
        />
      );
    case "text":
      return (
        <>
          <input
            className={styles.text}
            value={value}
            required
            maxLength={500}
            autoComplete="off"
            spellCheck={false}
            aria-label={label}
            placeholder={node.match === "in" || node.match === "nin" ? t("commas") : label}
            list={field.suggestions && suggestions}
            onChange={({ target }) => onChange(target.value)}
          />
          {field.suggestions && (
            <datalist id={suggestions}>
              {field.suggestions.map((each) => (
                <option key={each} value={each} />
              ))}
            </datalist>
          )}
        </>
      );
    case "channel":
      return <ChannelInput organization={organization} value={value} label={label} onChange={onChange} />;
    default:
      return (
        <ActorPicker
          organization={organization}
          project={project}
          types={[field.type]}
          value={value && `${field.type}:${value}`}
          label={label}
          onChange={(actor) => onChange(actor.slice(field.type.length + 1))}
        />
      );
  }
}

interface ChannelInputProps {
  organization: string;
  value: string;
  label: string;
  onChange: (value: string) => void;
}

function ChannelInput({ organization, value, label, onChange }: ChannelInputProps) {
  const { t } = useTranslation("alerts");
  const { data } = useChannels(organization);
  const channels = data ?? [];
  const isKnown = channels.some(({ id }) => id === value);
  if (data?.length === 0 && !value)
    return (
      <Link to="/organizations/$organization/alerts/channels/" params={{ organization }}>
        {t("channel.add")}
      </Link>
    );
  return (
    <select
      className={styles.input}
      value={value}
      required
      aria-label={label}
      onChange={({ target }) => onChange(target.value)}
    >
      {!isKnown && <option value={value}>{value ? t("channel.gone") : t("channel.choose")}</option>}
      {channels.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
