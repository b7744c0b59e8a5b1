import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { type ReactNode, useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { PickerField } from "~/components/field";
import { type Option, OptionList } from "~/components/option-list";
import { Popover } from "~/components/popover";
import { errorText, fieldErrors } from "../model/error-text";
import { SaveState } from "./save-state";

/** Options by what is typed; there may be far more than come at once. */
export interface Finding {
  key: readonly unknown[];
  find: (text: string, signal: AbortSignal) => Promise<Option[]>;
}

interface SavedPickerProps {
  label: string;
  /** The field's name in the API, under which its errors come. */
  name: string;
  value: string;
  /** What the value is called. */
  text: string;
  /** The choice of nothing, whose value is empty. */
  none: string;
  finding: Finding;
  save: (value: string) => Promise<unknown>;
  hint?: ReactNode;
  /** Why it cannot be changed here; the value stays visible. */
  readOnly?: string;
}

/** A choice among many, found by name on the server. It saves itself as soon as it is made. */
export function SavedPicker({ label, name, value, text, none, finding, save, hint, readOnly }: SavedPickerProps) {
  const { t } = useTranslation("settings");
  const [open, setOpen] = useState(false);
  const saving = useMutation({ mutationFn: (option: Option) => save(option.value) });
  const choose = (option: Option) => {
    setOpen(false);
    if (option.value !== value) saving.mutate(option);
  };
  return (
    <PickerField
      label={label}
      text={saving.isPending ? saving.variables.label : text}
      disabled={readOnly !== undefined || saving.isPending}
      hint={readOnly ?? hint}
      aside={<SaveState status={saving.status} />}
      errors={fieldErrors(saving.error, name, t)}
      around={(button) => (
        <Popover label={label} open={open} onOpenChange={setOpen} trigger={button}>
          <Options label={label} value={value} text={text} none={none} finding={finding} onChoose={choose} />
        </Popover>
      )}
    />
  );
}

interface OptionsProps {
  label: string;
  value: string;
  text: string;
  none: string;
  finding: Finding;
  onChoose: (option: Option) => void;
}

function Options({ label, value, text: current, none, finding: { key, find }, onChoose }: OptionsProps) {
  const { t } = useTranslation("settings");
  const [typed, setTyped] = useState("");
  const wanted = typed.trim();
  const text = useDeferredValue(wanted);
  const found = useQuery({
    queryKey: [...key, text],
    queryFn: ({ signal }) => find(text, signal),
    placeholderData: keepPreviousData,
  });
  // What is chosen stands before those that are only found by typing.
  const first: Option[] = value === "" ? [] : [{ value, label: current }];
  const isMeant = ({ label: name, hint }: Option) =>
    `${name} ${hint ?? ""}`.toLowerCase().includes(wanted.toLowerCase());
  const all = found.data ?? [];
  // Until the answer is there, of those found for what was typed before: Enter must not choose somebody else.
  const matches = text !== wanted || found.isPlaceholderData ? all.filter(isMeant) : all;
  const options =
    wanted === "" ? [{ value: "", label: none }, ...first, ...all.filter((each) => each.value !== value)] : matches;
  return (
    <OptionList
      label={label}
      searchable
      options={options}
      selected={[value]}
      onNarrow={setTyped}
      placeholder={
        found.isError ? errorText(found.error, t) : found.isFetching ? t("common:loading") : t("common:noMatch")
      }
      onChange={([chosen]) => {
        const option = options.find((each) => each.value === chosen);
        if (option) onChoose(option);
      }}
    />
  );
}
