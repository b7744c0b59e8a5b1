import { useTranslation } from "react-i18next";
import { IconButton } from "~/components/icon-button";
import { Pill } from "~/components/pill";
import { Segmented } from "~/components/segmented";
import { useCommands } from "~/lib/commands";
import { setPreference, usePreferences } from "~/lib/preferences";
import { type EventDetail, type ExceptionValue, entryOf, exceptionsOf, type Mechanism } from "../model/event";
import type { StackMode } from "../model/frames";
import { rawStack, rawTrace } from "../model/raw-trace";
import { LongText } from "./long-text";
import { RawText } from "./raw-text";
import { Section } from "./section";
import { StackFrames } from "./stack-frames";
import styles from "./stack-section.module.css";

const modes: readonly StackMode[] = ["app", "full", "raw"];

/** What went wrong and where: the exception that was thrown, below it what caused it, each with its calls. */
export function StackSection({ event, shownValue }: { event: EventDetail; shownValue: string | undefined }) {
  const { t } = useTranslation("issue");
  const { stackMode, stackWraps } = usePreferences();
  const exceptions = exceptionsOf(event);
  const lone = entryOf(event, "stacktrace");
  const setMode = (mode: StackMode) => setPreference("stackMode", mode);
  const options = modes.map((value) => ({ value, label: t(`stack.mode.${value}`) }));
  const wrap = () => setPreference("stackWraps", !stackWraps);
  const has = exceptions.length > 0 || lone !== undefined;
  const group = t("group");
  useCommands(
    has
      ? [
          {
            id: "issue.stackMode",
            title: t("command.stackMode"),
            group,
            keys: "s",
            run: () => setMode(modes[(modes.indexOf(stackMode) + 1) % modes.length] ?? "app"),
          },
          { id: "issue.wrap", title: t("command.wrap"), group, keys: "w", run: wrap },
        ]
      : [],
  );
  if (!has) return null;
  const [first] = exceptions;
  const isAlone = exceptions.length === 1 && (first?.value ?? "") === (shownValue ?? "");
  return (
    <Section
      id="stack"
      title={t("stack.title")}
      folds={false}
      note={
        <span className={styles.note}>
          {stackMode === "raw" ? t("stack.asPrinted") : t("stack.newestFirst")}
          {isAlone && <MechanismPills mechanism={first?.mechanism ?? null} />}
        </span>
      }
      actions={
        <>
          <IconButton
            icon="wrap"
            label={t("command.wrap")}
            aria-pressed={stackWraps}
            data-state={stackWraps ? "open" : undefined}
            className={styles.wrap}
            onClick={wrap}
          />
          <Segmented label={t("stack.mode.label")} value={stackMode} options={options} onChange={setMode} />
        </>
      }
    >
      {stackMode === "raw" ? (
        <RawText
          text={
            exceptions.length > 0 ? rawTrace(exceptions, event.platform) : lone ? rawStack(lone, event.platform) : ""
          }
        />
      ) : (
        <>
          {exceptions.map((exception, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an exception is known by its place in the chain only.
            <div key={index} className={styles.exception}>
              {!isAlone && <ExceptionHead exception={exception} position={index} />}
              {exception.stacktrace && exception.stacktrace.frames.length > 0 ? (
                <StackFrames stacktrace={exception.stacktrace} platform={event.platform} mode={stackMode} />
              ) : (
                <p className={styles.nothing}>{t("stack.nothing")}</p>
              )}
            </div>
          ))}
          {exceptions.length === 0 && lone && (
            <StackFrames stacktrace={lone} platform={event.platform} mode={stackMode} />
          )}
        </>
      )}
    </Section>
  );
}

function ExceptionHead({ exception, position }: { exception: ExceptionValue; position: number }) {
  const { t } = useTranslation("issue");
  const { mechanism } = exception;
  const source = mechanism?.source;
  const relation = source === "__context__" ? t("exception.duringHandling") : t("exception.causedBy");
  return (
    <header className={styles.head}>
      {position > 0 && <p className={styles.relation}>{relation}</p>}
      <h3 className={styles.type}>
        {exception.type ?? t("exception.untyped")}
        <MechanismPills mechanism={mechanism} />
      </h3>
      {exception.value && (
        <p className={styles.value}>
          <LongText text={exception.value} />
        </p>
      )}
      {mechanism?.description && <p className={styles.description}>{mechanism.description}</p>}
    </header>
  );
}

/** How the exception came to the SDK, and whether the application had caught it. */
function MechanismPills({ mechanism }: { mechanism: Mechanism | null }) {
  const { t } = useTranslation("issue");
  if (!mechanism) return null;
  const named = mechanism.type && mechanism.type !== "generic" && mechanism.type !== "chained";
  return (
    <span className={styles.pills}>
      {named && (
        <Pill title={t("exception.mechanism")}>
          <span translate="no">{mechanism.type}</span>
        </Pill>
      )}
      {mechanism.handled !== null && mechanism.handled !== undefined && (
        <Pill>{mechanism.handled ? t("exception.handled") : t("exception.unhandled")}</Pill>
      )}
    </span>
  );
}
