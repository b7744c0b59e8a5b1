/** Text to copy, in one of several ways: `label` names the tool or dialect. */
export interface Variant {
  label: string;
  code: string;
}

/** One thing to do. The steps of a guide are shown in their order. */
export interface GuideStep {
  /** install: a command to run. configure: code to add. verify: code that fails on purpose, and is seen to arrive. */
  kind: "install" | "configure" | "verify";
  /** In which file the code belongs. */
  file?: string;
  variants: readonly Variant[];
}

/** How an SDK is set up; the DSN is filled in, so that what is copied runs. */
export type Guide = (dsn: string) => readonly GuideStep[];

export const install = (...variants: Variant[]): GuideStep => ({ kind: "install", variants });

/** An install command that is the same for everyone. */
export const run = (code: string): GuideStep => ({ kind: "install", variants: [{ label: "", code }] });

export const configure = (file: string, code: string): GuideStep => ({
  kind: "configure",
  file,
  variants: [{ label: "", code: code.trim() }],
});

export const verify = (file: string | undefined, code: string): GuideStep => ({
  kind: "verify",
  file,
  variants: [{ label: "", code: code.trim() }],
});

/** A guide as one text, for a colleague, a ticket or an assistant. */
export function guideAsText(heading: string, steps: readonly GuideStep[], titles: Record<GuideStep["kind"], string>) {
  const parts = steps.map(({ kind, file, variants }, index) => {
    const code = variants[0]?.code ?? "";
    return `${index + 1}. ${titles[kind]}${file ? ` (${file})` : ""}\n\n\`\`\`\n${code}\n\`\`\``;
  });
  return [`# ${heading}`, ...parts].join("\n\n");
}
