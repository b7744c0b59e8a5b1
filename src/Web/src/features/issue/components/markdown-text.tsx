import Markdown, { type MarkdownToJSX } from "markdown-to-jsx/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./comment-text.module.css";

/** Text that people wrote, as Markdown. HTML in it shows as it was typed; images are links, so that reading tells nobody. */
export default function MarkdownText({ text }: { text: string }) {
  return (
    <Markdown className={styles.markdown} options={options}>
      {text}
    </Markdown>
  );
}

function TextLink({ href, title, children }: { href?: string; title?: string; children?: ReactNode }) {
  if (!href || !/^(https?:|mailto:)/i.test(href)) return <>{children}</>;
  return (
    <a href={href} title={title} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

function ImageLink({ src, alt }: { src?: string; alt?: string }) {
  const { t } = useTranslation("life");
  return <TextLink href={src}>{t("talk.comment.image", { name: alt || src })}</TextLink>;
}

/** A name stands out: `**@Ann Lee**`. */
function Strong({ children }: { children?: ReactNode }) {
  const first = Array.isArray(children) ? children[0] : children;
  const isName = typeof first === "string" && /^[@#]/.test(first);
  return isName ? <b className={styles.name}>{children}</b> : <strong>{children}</strong>;
}

/** The page has headings of its own. */
function Heading({ children }: { children?: ReactNode }) {
  return <p className={styles.heading}>{children}</p>;
}

function Tick({ checked }: { checked?: boolean }) {
  return <span aria-hidden="true">{checked ? "☑" : "☐"} </span>;
}

const heading = { component: Heading };
const options: MarkdownToJSX.Options = {
  disableParsingRawHTML: true,
  forceBlock: true,
  wrapper: "div",
  forceWrapper: true,
  slugify: () => "",
  overrides: {
    a: { component: TextLink },
    img: { component: ImageLink },
    strong: { component: Strong },
    input: { component: Tick },
    h1: heading,
    h2: heading,
    h3: heading,
    h4: heading,
    h5: heading,
    h6: heading,
  },
};
