import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { OptionList } from "~/components/option-list";
import { Popover } from "~/components/popover";

interface ZoneChoiceProps {
  /** null: the browser's. */
  value: string | null;
  onChange: (zone: string | null) => void;
}

/** The time zones that the browser knows, found by typing. */
export function ZoneChoice({ value, onChange }: ZoneChoiceProps) {
  const { t } = useTranslation("account");
  const [open, setOpen] = useState(false);
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const automatic = t("zone.automatic", { zone: own });
  return (
    <Popover
      label={t("zone.title")}
      open={open}
      onOpenChange={setOpen}
      align="end"
      trigger={<Button opensMenu>{value ?? automatic}</Button>}
    >
      <OptionList
        label={t("zone.title")}
        selected={[value ?? ""]}
        options={[
          { value: "", label: automatic },
          ...["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")].map((zone) => ({
            value: zone,
            label: zone,
          })),
        ]}
        onChange={([zone]) => {
          setOpen(false);
          onChange(zone || null);
        }}
      />
    </Popover>
  );
}
