import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Menu, MenuItem } from "~/components/menu";
import { kindOf, kinds, nodeOf, type Part } from "~/lib/alert-rules/kinds";
import type { RuleNode } from "~/lib/alert-rules/node";
import { channelsQuery } from "../api/list-channels";
import { useIsOffered } from "../api/list-kinds";
import type { Match } from "../api/types";
import { type DraftNode, draftNode, matches } from "../model/draft";
import styles from "./editor.module.css";
import { NodeLine } from "./node-line";

interface NodeListProps {
  organization: string;
  project: string;
  part: Part;
  /** Instead of the part's own. */
  title?: string;
  /** The names of the kinds that are offered; absent: all that the server takes. */
  only?: readonly string[];
  nodes: readonly DraftNode[];
  /** How they count together; absent for actions, which are all done. */
  match?: Match;
  onMatch?: (match: Match) => void;
  onChange: (nodes: DraftNode[]) => void;
  errors?: readonly string[];
  /** Below them. */
  children?: ReactNode;
}

/** "When", "if" or "then": a line for each condition, filter or action, and a menu of more. */
export function NodeList(props: NodeListProps) {
  const { organization, project, part, title, only, nodes, match, onMatch, onChange, errors, children } = props;
  const { t } = useTranslation("alerts");
  const isOffered = useIsOffered(organization, project, only === undefined);
  const client = useQueryClient();
  const heading = useId();
  const list = useRef<HTMLUListElement>(null);
  const added = useRef<string>(undefined);
  const change = (key: string, node: RuleNode) =>
    onChange(nodes.map((each) => (each.key === key ? { key, node } : each)));
  // What has no fields would only say the same again.
  const isThere = (name: string) => nodes.some(({ node }) => kindOf(node)?.name === name);
  const offered = kinds.filter(
    (kind) =>
      kind.part === part &&
      (only?.includes(kind.name) ?? isOffered(part, kind.id)) &&
      !(Object.keys(kind.fields).length === 0 && isThere(kind.name)),
  );
  const add = (node: RuleNode) => {
    const made = draftNode(node);
    added.current = made.key;
    onChange([...nodes, made]);
  };
  /** To the first field of what was added, else to the button that removes it. */
  const focusAdded = (event: Event) => {
    const node = list.current?.querySelector(`[data-node="${added.current}"]`);
    added.current = undefined;
    const first = node?.querySelector<HTMLElement>("input, select, button, a");
    if (!first) return;
    event.preventDefault();
    first.focus();
  };
  return (
    <section className={styles.part} aria-labelledby={heading}>
      <div className={styles.partHead}>
        <h2 id={heading}>{title ?? t(`part.${part}.title`)}</h2>
        {match && onMatch && nodes.length > 0 && (
          <select
            className={styles.input}
            value={match}
            aria-label={t(`part.${part}.match`)}
            onChange={({ target }) => onMatch(target.value as Match)}
          >
            {matches.map((each) => (
              <option key={each} value={each}>
                {t(`match.${each}`)}
              </option>
            ))}
          </select>
        )}
      </div>
      {nodes.length === 0 && <p className={styles.none}>{t(`part.${part}.none`)}</p>}
      <ul ref={list} className={styles.nodes}>
        {nodes.map(({ key, node }) => (
          <NodeLine
            key={key}
            id={key}
            organization={organization}
            project={project}
            node={node}
            onChange={(changed) => change(key, changed)}
            onRemove={() => onChange(nodes.filter((each) => each.key !== key))}
          />
        ))}
      </ul>
      {errors?.map((error) => (
        <p key={error} className={styles.error} role="alert">
          {error}
        </p>
      ))}
      <div>
        <Menu
          // Whether there is a channel at all is known by the time that its field is shown.
          onOpenChange={(open) => open && part === "actions" && void client.prefetchQuery(channelsQuery(organization))}
          onCloseFocus={focusAdded}
          trigger={
            <Button icon="plus" opensMenu>
              {t(`part.${part}.add`)}
            </Button>
          }
        >
          {offered.map((kind) => (
            <MenuItem key={kind.name} onSelect={() => add(nodeOf(kind))}>
              {t(`kind.${kind.name}`)}
            </MenuItem>
          ))}
        </Menu>
      </div>
      {children}
    </section>
  );
}
