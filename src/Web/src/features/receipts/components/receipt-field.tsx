import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Field } from "~/components/field";
import { Kbd } from "~/components/kbd";
import { useCommands } from "~/lib/commands";
import { eventIdOf } from "~/lib/event-id";
import styles from "./receipt-field.module.css";

/** Where an event's id is pasted to see what became of it. */
export function ReceiptField({ onOpen }: { onOpen: (eventId: string) => void }) {
  const { t } = useTranslation("receipts");
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [isWrong, setWrong] = useState(false);
  useCommands([
    { id: "receipts.find", title: t("find"), group: t("group"), keys: "/", run: () => input.current?.focus() },
  ]);
  const open = () => {
    const id = eventIdOf(text);
    setWrong(id === undefined);
    if (id) onOpen(id);
  };
  return (
    <search className={styles.search}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          open();
        }}
      >
        <Field
          ref={input}
          label={t("find")}
          name="event"
          value={text}
          placeholder={t("paste")}
          errors={isWrong ? [t("noId")] : undefined}
          aside={<Kbd keys="/" />}
          monospaced
          autoComplete="off"
          spellCheck={false}
          onChange={({ target: { value } }) => {
            setText(value);
            setWrong(false);
          }}
        />
        <Button className={styles.button} type="submit">
          {t("open")}
        </Button>
      </form>
    </search>
  );
}
