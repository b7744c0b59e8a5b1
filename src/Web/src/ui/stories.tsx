import { type ReactNode, useState } from "react";
import { Avatar } from "~/components/avatar";
import { Bars } from "~/components/bars";
import { Button, SplitButton } from "~/components/button";
import { Checkbox } from "~/components/checkbox";
import { CopyButton } from "~/components/copy-button";
import { Count } from "~/components/count";
import { type Column, DataList } from "~/components/data-list";
import { Dialog } from "~/components/dialog";
import { Field, SelectField, TextArea } from "~/components/field";
import { IconButton } from "~/components/icon-button";
import { Json } from "~/components/json";
import { Kbd } from "~/components/kbd";
import { KeyValue } from "~/components/key-value";
import { LanguageAndTheme } from "~/components/language-and-theme";
import { LevelMark } from "~/components/level-mark";
import { Menu, MenuItem, MenuLine } from "~/components/menu";
import { Page } from "~/components/page";
import { Pill } from "~/components/pill";
import { ScopePickers } from "~/components/scope-pickers";
import { SearchBar } from "~/components/search-bar";
import { Empty, Failed, Partial } from "~/components/states";
import { type IssueState, StatusPill } from "~/components/status-pill";
import { Switch } from "~/components/switch";
import { Time } from "~/components/time";
import { ApiError } from "~/lib/api-error";
import type { Scope } from "~/lib/scope";
import { toast } from "~/lib/toasts";
import styles from "./stories.module.css";

/** Every shared control in its states, for looking at and for the accessibility checks: `npm run dev`, then /ui.html. */
export function Stories() {
  const [scope, setScope] = useState<Scope>({});
  const projects = [
    { id: "1", slug: "shop-api", environments: ["production", "staging"] },
    { id: "2", slug: "shop-web", environments: ["production"] },
  ];
  return (
    <main className={styles.page}>
      <Page
        title="Controls"
        actions={
          <ScopePickers scope={scope} projects={projects} onChange={(change) => setScope({ ...scope, ...change })} />
        }
      >
        <Controls />
        <List />
      </Page>
    </main>
  );
}

function Controls() {
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState("is:unresolved level:[fatal, error] release:latest");
  return (
    <div className={styles.stories}>
      <Story name="Language, theme">
        <LanguageAndTheme />
      </Story>
      <Story name="Buttons">
        <Button>Default</Button>
        <Button look="primary" icon="check">
          Resolve
        </Button>
        <SplitButton label="Resolve">
          <Button look="primary" icon="check">
            Resolve
          </Button>
          <IconButton look="primary" icon="chevron-down" label="Resolve in…" />
        </SplitButton>
        <Button look="danger">Delete</Button>
        <Button look="quiet">Quiet</Button>
        <Button busy>Busy</Button>
        <Button disabled>Disabled</Button>
        <Menu trigger={<Button opensMenu>Menu</Button>}>
          <MenuItem keys="e" icon="check" onSelect={() => toast("Resolved", { undo: () => undefined })}>
            Resolve
          </MenuItem>
          <MenuLine />
          <MenuItem danger icon="trash" onSelect={() => undefined}>
            Delete
          </MenuItem>
        </Menu>
        <Button onClick={() => setOpen(true)}>Dialog</Button>
        <Button onClick={() => toast("14 issues resolved", { undo: () => undefined })}>Toast</Button>
        <Checkbox checked label="On" onChange={() => undefined} />
        <Checkbox checked="indeterminate" label="Some" onChange={() => undefined} />
        <Checkbox checked={false} label="Off" onChange={() => undefined} />
        <span id="switch-on">Switch on</span>
        <Switch checked labelledBy="switch-on" onChange={() => undefined} />
        <span id="switch-off">Switch off</span>
        <Switch checked={false} labelledBy="switch-off" onChange={() => undefined} />
      </Story>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Dialog"
        description="One sentence."
        actions={<Button look="primary">Do it</Button>}
      >
        <Field label="Name" />
      </Dialog>
      <Story name="Marks">
        {["fatal", "error", "warning", "info", "debug"].map((level) => (
          <LevelMark key={level} level={level} />
        ))}
        {(["new", "ongoing", "regressed", "escalating", "resolved", "archived"] satisfies IssueState[]).map((state) => (
          <StatusPill key={state} state={state} release="2.4.0" />
        ))}
        <Pill>Unhandled</Pill>
        <Avatar name="Lin Mei" />
        <Avatar name="林梅" />
        <Avatar name="ann@example.com" />
        <Avatar name={null} />
        <Kbd keys="mod+k" />
        <Kbd keys="g i" />
        <CopyButton text="SHOP-API-3K" what="short id" />
        <CopyButton text="SHOP-API-3K">Copy</CopyButton>
      </Story>
      <Story name="Numbers and times">
        <Count value={1204} whole={48113} />
        <Count value={38221} />
        <Count value={null} />
        <Time value={new Date(Date.now() - 12_000).toISOString()} />
        <Time value={new Date(Date.now() - 900_000_000).toISOString()} />
        <Time look="duration" value={new Date(Date.now() - 900_000_000).toISOString()} />
        <Bars label="Events in 24 hours" values={sampleBars(3)} freshFrom={18} />
      </Story>
      <Story name="Search">
        <SearchBar
          value={query}
          onSearch={setQuery}
          keys={[
            { name: "is", hint: "state", values: ["unresolved", "resolved", "archived"] },
            { name: "level", hint: "how bad", values: ["fatal", "error", "warning"] },
            { name: "release", hint: "version" },
          ]}
          error={
            query.includes("nonsense:")
              ? { message: "“nonsense” is not a key.", position: query.indexOf("nonsense:") }
              : null
          }
        />
      </Story>
      <Story name="Fields">
        <div className={styles.form}>
          <Field label="E-mail" hint="Where to reach you" />
          <Field label="Slug" errors={["Only small letters."]} defaultValue="ACME" />
          <SelectField label="Role" options={[{ value: "member", label: "Member" }]} />
          <TextArea label="Rules" monospaced defaultValue="stack.function:main -> x" />
        </div>
      </Story>
      <Story name="Values">
        <div className={styles.form}>
          <KeyValue
            rows={[
              { name: "lines", value: "[]" },
              { name: "gross", value: "Decimal('0.00')" },
            ]}
          />
          <Json
            value={{
              user: { id: 42, tags: ["a", "b"], deep: { deeper: { deepest: true } } },
              note: "a\nb",
              none: null,
            }}
          />
        </div>
      </Story>
      <Story name="States">
        <Empty title="Nothing unresolved in 14 days">Well done.</Empty>
        <Failed error={new ApiError(500, "Internal Error", { errorId: "7c1e09aa" })} onRetry={() => undefined} />
        <Partial error={new ApiError(0, "")} what="Tags" onRetry={() => undefined} />
      </Story>
    </div>
  );
}

function Story({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section className={styles.story}>
      <h2>{name}</h2>
      <div className={styles.row}>{children}</div>
    </section>
  );
}

interface Sample {
  id: string;
  level: string;
  type: string;
  value: string;
  count: number;
  seen: string;
}

const samples: Sample[] = Array.from({ length: 10_000 }, (_, index) => ({
  id: String(index),
  level: ["error", "fatal", "warning", "info", "debug"][index % 5] ?? "error",
  type: ["ZeroDivisionError", "TypeError", "System.OutOfMemoryException", "OperationalError"][index % 4] ?? "",
  value:
    [
      "division by zero",
      "Cannot read properties of undefined (reading ‘addressLine2’)",
      "Array dimensions exceeded supported range.",
    ][index % 3] ?? "",
  count: (index * 7919) % 50_000,
  seen: new Date(Date.now() - index * 61_000).toISOString(),
}));

const columns: Column<Sample>[] = [
  {
    id: "issue",
    head: "Issue",
    width: "minmax(0, 1fr)",
    cell: (row) => (
      <div className={styles.issue}>
        <LevelMark level={row.level} />
        <p className={styles.title}>
          <b>{row.type}</b> {row.value}
        </p>
        <span />
        <p className={styles.second}>SHOP-API-{row.id}</p>
      </div>
    ),
  },
  {
    id: "trend",
    head: "Trend",
    width: "128px",
    from: 1024,
    cell: (row) => <Bars label="Events" values={sampleBars(Number(row.id))} />,
  },
  {
    id: "events",
    head: "Events",
    width: "72px",
    align: "end",
    cell: (row) => <Count value={row.count} className={styles.strong} />,
  },
  { id: "seen", head: "Last seen", width: "96px", align: "end", cell: (row) => <Time value={row.seen} /> },
];

function List() {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(["4"]));
  return (
    <DataList
      label="Samples"
      rows={samples}
      idOf={(row) => row.id}
      columns={columns}
      narrow={(row) => (
        <>
          <p className={styles.title}>
            <b>{row.type}</b> {row.value}
          </p>
          <p className={styles.second}>
            <Count value={row.count} /> · <Time value={row.seen} />
          </p>
        </>
      )}
      describe={(row) => `${row.level}, ${row.type}`}
      onOpen={(row) => toast(row.type)}
      selection={{ selected, onChange: setSelected }}
      bulkBar={
        <>
          <span>{selected.size} selected</span>
          <Button look="primary">Resolve</Button>
          <Button look="quiet">Archive</Button>
        </>
      }
    />
  );
}

function sampleBars(seed: number): number[] {
  return Array.from({ length: 24 }, (_, index) =>
    Math.max(0, Math.round(20 + 18 * Math.sin(index / 3 + seed) + ((index * seed * 7) % 9) - 6)),
  );
}
