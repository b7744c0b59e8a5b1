import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "~/components/avatar";
import { Button } from "~/components/button";
import { Icon } from "~/components/icon";
import { Segmented } from "~/components/segmented";
import { isApiError } from "~/lib/api-error";
import { type CommentDraft, keepDraft, readDraft } from "~/lib/issue-life/comment-draft";
import { insertMention, mentionsIn, typedMention } from "~/lib/issue-life/mentions";
import type { Translate } from "~/lib/translate";
import { type Nameable, useNameable } from "../api/list-nameable";
import styles from "./comment-box.module.css";
import { CommentText } from "./comment-text";

const charactersMax = 8_192;
const countedBelow = 500;

interface CommentBoxProps {
  organization: string;
  /** Its slug; people who see it can be named. */
  project: string;
  /** Under which the text is kept until it is sent. */
  draft: string;
  /** The comment that is edited. */
  initial?: string;
  submit: string;
  /** What it throws is said below the field, and the text stays. */
  onSend: (text: string, mentions: string[]) => Promise<void>;
  onClose: () => void;
}

/** Where a comment is written: Markdown with a preview, names of people and teams, Ctrl+Enter to send. */
export default function CommentBox({
  organization,
  project,
  draft,
  initial,
  submit,
  onSend,
  onClose,
}: CommentBoxProps) {
  const { t } = useTranslation("life");
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [{ text, people }, setContent] = useState<CommentDraft>(() => {
    const kept = readDraft(draft);
    return kept.text ? kept : { text: initial ?? "", people: [] };
  });
  const [mode, setMode] = useState<"write" | "preview">("write");
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [caret, setCaret] = useState<number>();
  const [active, setActive] = useState(0);
  const moved = useRef<number>(undefined);
  const typed = caret === undefined ? undefined : typedMention(text, caret);
  const offered = useNameable(organization, project, typed);
  // A name that is typed to its end counts as one that was chosen.
  const seen = useRef(new Map<string, Nameable>());
  for (const nameable of offered) if (nameable.sign === "@") seen.current.set(nameable.id, nameable);
  const isOpen = typed !== undefined && offered.length > 0;
  const left = charactersMax - text.length;
  const blocked = text.trim() === "" || left < 0;

  const change = (content: CommentDraft) => {
    setContent(content);
    setError(undefined);
    keepDraft(draft, content.text === initial ? { text: "", people: [] } : content);
  };
  useEffect(() => {
    if (mode === "write") area.current?.focus();
  }, [mode]);
  useLayoutEffect(() => {
    if (moved.current === undefined) return;
    area.current?.setSelectionRange(moved.current, moved.current);
    moved.current = undefined;
  });
  const choose = (nameable: Nameable) => {
    if (!typed) return;
    const next = insertMention(text, typed, nameable.name);
    change({ text: next.text, people: nameable.sign === "@" ? [...people, nameable] : people });
    moved.current = next.caret;
    setCaret(undefined);
    area.current?.focus();
  };
  const send = async () => {
    if (blocked || busy) return;
    setBusy(true);
    try {
      await onSend(text.trim(), mentionsIn(text, [...seen.current.values(), ...people]));
      keepDraft(draft, { text: "", people: [] });
      onClose();
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  };
  const cancel = () => {
    if (text === initial) keepDraft(draft, { text: "", people: [] });
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send();
    else if (isOpen && (event.key === "ArrowDown" || event.key === "ArrowUp"))
      setActive((active + (event.key === "ArrowDown" ? 1 : offered.length - 1)) % offered.length);
    else if (isOpen && (event.key === "Enter" || event.key === "Tab"))
      choose(offered[active] ?? (offered[0] as Nameable));
    else if (event.key === "Escape") isOpen ? setCaret(undefined) : cancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const problem = error === undefined ? undefined : describe(error, t);
  return (
    <div className={styles.box}>
      <Segmented
        label={t("talk.comment.look")}
        value={mode}
        options={[
          { value: "write", label: t("talk.comment.write") },
          { value: "preview", label: t("talk.comment.preview") },
        ]}
        onChange={setMode}
      />
      {mode === "preview" ? (
        <div className={styles.preview}>
          {text.trim() === "" ? (
            <p className={styles.nothing}>{t("talk.comment.nothing")}</p>
          ) : (
            <CommentText text={text} />
          )}
        </div>
      ) : (
        <div className={styles.field}>
          <textarea
            ref={area}
            className={styles.area}
            rows={Math.min(14, Math.max(3, text.split("\n").length + 1))}
            value={text}
            placeholder={t("talk.comment.placeholder")}
            aria-label={t("talk.comment.label")}
            aria-invalid={problem !== undefined || left < 0 || undefined}
            aria-describedby={`${id}-note`}
            aria-autocomplete="list"
            aria-controls={isOpen ? `${id}-names` : undefined}
            aria-activedescendant={isOpen ? `${id}-${active}` : undefined}
            onChange={(event) => {
              change({ text: event.target.value, people });
              setCaret(event.target.selectionStart);
              setActive(0);
            }}
            onKeyDown={onKeyDown}
            onBlur={() => setCaret(undefined)}
          />
          {isOpen && (
            <div id={`${id}-names`} className={styles.names} role="listbox" aria-label={t("talk.comment.suggestions")}>
              {offered.map((nameable, index) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the field answers to the keys.
                <div
                  key={nameable.id}
                  id={`${id}-${index}`}
                  className={styles.name}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === active}
                  onPointerMove={() => setActive(index)}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => choose(nameable)}
                >
                  {nameable.sign === "@" ? <Avatar name={nameable.name} size={20} /> : <Icon name="people" />}
                  <span translate="no">
                    {nameable.sign === "#" && "#"}
                    {nameable.name}
                  </span>
                  {nameable.sign === "#" && <span className={styles.hint}>{t("talk.comment.team")}</span>}
                </div>
              ))}
            </div>
          )}
        </div>
      )}
      <p
        className={styles.note}
        id={`${id}-note`}
        role={problem ? "alert" : undefined}
        data-wrong={problem || left < 0 || undefined}
      >
        {problem ??
          (left < 0
            ? t("talk.comment.tooLong", { count: -left })
            : left < countedBelow && t("talk.comment.left", { count: left }))}
      </p>
      <div className={styles.actions}>
        <Button look="quiet" onClick={cancel}>
          {t("common:cancel")}
        </Button>
        <Button look="primary" busy={busy} disabled={blocked} title={sendKeys} onClick={() => void send()}>
          {submit}
        </Button>
      </div>
    </div>
  );
}

const sendKeys = /mac|iphone|ipad/i.test(navigator.userAgent) ? "⌘ ↵" : "Ctrl ↵";

function describe(error: unknown, t: Translate): string {
  if (!isApiError(error)) return t("common:error.unknown");
  if (error.status === 0) return t("life:talk.comment.failed", { reason: t("common:error.unreachable") });
  if (error.status >= 500) return t("life:talk.comment.failed", { reason: t("common:error.ours") });
  return (
    error.fields.text?.[0] ?? error.fields.mentions?.[0] ?? t("life:talk.comment.failed", { reason: error.detail })
  );
}
