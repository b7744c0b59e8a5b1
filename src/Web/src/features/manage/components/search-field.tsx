import { useEffect, useState } from "react";
import { Field } from "~/components/field";

const typingMilliseconds = 250;

/** A search that asks when the reader stops typing. */
export function SearchField({ label, onSearch }: { label: string; onSearch: (text: string) => void }) {
  const [text, setText] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => onSearch(text.trim()), typingMilliseconds);
    return () => clearTimeout(timer);
  }, [text, onSearch]);
  return (
    <Field
      label={label}
      name="search"
      type="search"
      value={text}
      autoComplete="off"
      onChange={(event) => setText(event.target.value)}
    />
  );
}
