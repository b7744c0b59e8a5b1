import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommands } from "~/lib/commands";
import { type QueryToken, splitQuery, wordAt } from "~/lib/query-text";
import { Icon } from "./icon";
import { IconButton } from "./icon-button";
import styles from "./search-bar.module.css";

export interface SearchKey {
  /** As it is typed, without the colon: `release`. */
  name: string;
  /** What it is, in the person's language. */
  hint?: string;
  /** Values to offer: known ones, or those that a request finds. */
  values?: readonly string[] | ((typed: string) => Promise<readonly string[]>);
}

interface SearchBarProps {
  value: string;
  onSearch: (query: string) => void;
  keys: readonly SearchKey[];
  /** What the server could not read, and at which character it stopped; the query stays as it is. */
  error?: { message: string; position?: number } | null;
  placeholder?: string;
}

interface Suggestion {
  text: string;
  hint?: string;
}

const suggestionsMax = 12;

/** A query as tokens; with the focus, as text with completion. Enter searches, Escape takes the change back. */
export function SearchBar({ value, onSearch, keys, error, placeholder }: SearchBarProps) {
  const { t } = useTranslation("common");
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [editing, setEditing] = useState(false);
  const [text, setText] = useState(value);
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(-1);
  const suggestions = useSuggestions(keys, text, caret, editing);
  useEffect(() => setText(value), [value]);

  const edit = () => {
    setText(value && !value.endsWith(" ") ? `${value} ` : value);
    setEditing(true);
    requestAnimationFrame(() => {
      input.current?.focus();
      const end = input.current?.value.length ?? 0;
      input.current?.setSelectionRange(end, end);
      setCaret(end);
    });
  };
  useCommands([{ id: "search.focus", title: t("search.focus"), group: t("group.list"), keys: "/", run: edit }]);

  const search = (query: string) => {
    setEditing(false);
    setActive(-1);
    onSearch(query.trim());
  };
  const complete = (suggestion: Suggestion) => {
    const word = wordAt(text, caret);
    const isKey = suggestion.text.endsWith(":");
    const next = `${text.slice(0, word.start)}${suggestion.text}${isKey ? "" : " "}${text.slice(word.end).trimStart()}`;
    const position = word.start + suggestion.text.length + (isKey ? 0 : 1);
    setText(next);
    setActive(-1);
    requestAnimationFrame(() => {
      input.current?.setSelectionRange(position, position);
      setCaret(position);
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = suggestions[active];
    if (step && suggestions.length > 0) setActive((suggestions.length + active + step) % suggestions.length);
    else if ((event.key === "Enter" || event.key === "Tab") && chosen) complete(chosen);
    else if (event.key === "Enter" && !event.nativeEvent.isComposing) search(text);
    else if (event.key === "Escape") {
      setText(value);
      setEditing(false);
    } else return;
    event.preventDefault();
  };
  const follow = () => setCaret(input.current?.selectionStart ?? 0);
  return (
    <search className={styles.frame}>
      <div className={styles.bar} data-invalid={error ? true : undefined}>
        <Icon name="search" />
        {editing ? (
          <div className={styles.field}>
            {error && error.position !== undefined && text.trim() === value.trim() && (
              <Mistake text={text} position={error.position} />
            )}
            <input
              ref={input}
              className={styles.input}
              value={text}
              placeholder={placeholder ?? t("search.placeholder")}
              aria-label={t("search.label")}
              aria-invalid={error ? true : undefined}
              aria-describedby={error ? `${id}-error` : undefined}
              role="combobox"
              aria-expanded={suggestions.length > 0}
              aria-controls={`${id}-list`}
              aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              onChange={(event) => {
                setText(event.target.value);
                setCaret(event.target.selectionStart ?? 0);
                setActive(-1);
              }}
              onSelect={follow}
              onKeyDown={onKeyDown}
              onBlur={() => (text.trim() === value.trim() ? setEditing(false) : search(text))}
            />
          </div>
        ) : (
          <Tokens
            query={value}
            mistakeAt={error?.position}
            onRemove={search}
            onEdit={edit}
            placeholder={placeholder ?? t("search.add")}
          />
        )}
        {value && !editing && (
          <IconButton icon="close" size="small" label={t("search.clear")} onClick={() => search("")} />
        )}
      </div>
      {editing && suggestions.length > 0 && (
        <div id={`${id}-list`} className={styles.suggestions} role="listbox" aria-label={t("search.suggestions")}>
          {suggestions.map((suggestion, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field answers to the keys.
            <div
              key={suggestion.text}
              id={`${id}-${index}`}
              className={styles.suggestion}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              data-active={index === active || undefined}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => complete(suggestion)}
            >
              <code>{suggestion.text}</code>
              {suggestion.hint && <span>{suggestion.hint}</span>}
            </div>
          ))}
        </div>
      )}
      {error && (
        <p id={`${id}-error`} className={styles.error} role="alert">
          {error.message}
        </p>
      )}
    </search>
  );
}

interface TokensProps {
  query: string;
  /** A character of the part that could not be read. */
  mistakeAt?: number;
  placeholder: string;
  onRemove: (rest: string) => void;
  onEdit: () => void;
}

function Tokens({ query, mistakeAt, placeholder, onRemove, onEdit }: TokensProps) {
  const { t } = useTranslation("common");
  const tokens = splitQuery(query);
  return (
    <div className={styles.tokens}>
      {tokens.map((token) => (
        <span key={token.start} className={styles.token} data-mistake={isAt(token, mistakeAt) || undefined}>
          {token.key !== undefined && <span className={styles.key}>{token.key}:</span>}
          <button type="button" className={styles.value} onClick={onEdit}>
            {token.value}
          </button>
          <button
            type="button"
            className={styles.remove}
            aria-label={t("search.remove", { token: token.text })}
            onClick={() => onRemove(`${query.slice(0, token.start)}${query.slice(token.end)}`.replace(/ {2,}/g, " "))}
          >
            <Icon name="close" size={12} />
          </button>
        </span>
      ))}
      <button type="button" className={styles.add} onClick={onEdit}>
        {placeholder}
      </button>
    </div>
  );
}

function isAt({ start, end }: QueryToken, position: number | undefined): boolean {
  return position !== undefined && start <= position && position < end;
}

/** The same text, unseen, behind the field: only the underline of the part that could not be read shows. */
function Mistake({ text, position }: { text: string; position: number }) {
  const start = Math.max(0, Math.min(position, text.trimEnd().length - 1));
  const length = text.slice(start).search(/\s|$/) || 1;
  return (
    <div className={styles.mistake} aria-hidden="true">
      {text.slice(0, start)}
      <mark>{text.slice(start, start + length)}</mark>
    </div>
  );
}

/** Keys while one is typed, its values after the colon. */
function useSuggestions(keys: readonly SearchKey[], text: string, caret: number, editing: boolean): Suggestion[] {
  const word = useMemo(() => wordAt(text, caret), [text, caret]);
  const key = word.key === undefined ? undefined : keys.find((each) => each.name === word.key);
  const [found, setFound] = useState<readonly string[]>([]);
  useEffect(() => {
    setFound([]);
    if (!editing || !key?.values) return;
    if (typeof key.values !== "function") {
      setFound(key.values);
      return;
    }
    let current = true;
    const offer = (values: readonly string[]) => current && setFound(values);
    // Completion is a help: where it cannot be had, the query is typed without.
    key.values(word.value).then(offer, () => offer([]));
    return () => {
      current = false;
    };
  }, [key, word.value, editing]);
  if (!editing) return [];
  const negation = word.negated ? "!" : "";
  const typed = word.value.toLowerCase();
  if (word.key === undefined) {
    return keys
      .filter(({ name }) => name.toLowerCase().includes(typed))
      .slice(0, suggestionsMax)
      .map(({ name, hint }) => ({ text: `${negation}${name}:`, hint }));
  }
  return found
    .filter((value) => value.toLowerCase().includes(typed) && value !== word.value)
    .slice(0, suggestionsMax)
    .map((value) => ({ text: `${negation}${word.key}:${/[\s"()]/.test(value) ? JSON.stringify(value) : value}` }));
}
