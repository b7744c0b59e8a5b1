import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { routesFolder, textsLoadedBy, textsOfRoute } from "../build/route-texts.js";

const source = join(import.meta.dirname, "../src");
const languages = ["en", "zh-Hans"] as const;
const namespaces = [...new Set(languages.flatMap((language) => readdirSync(join(source, "locales", language))))].map(
  (file) => file.replace(".json", ""),
);
const components = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter(
    (file) =>
      /\.tsx?$/.test(file) &&
      !/\.(test|gen)\.tsx?$/.test(file) &&
      !file.endsWith("api-types.ts") &&
      !file.startsWith("ui/"),
  )
  .map((file) => join(source, file));

/** Attributes whose text people read or hear. */
const spokenAttributes = new Set([
  "aria-label",
  "aria-description",
  "alt",
  "label",
  "placeholder",
  "title",
  "description",
  "hint",
  "altText",
]);

describe("catalogues", () => {
  it.each(namespaces)(
    "%s has the same keys in every language, and every plural form the language needs",
    (namespace) => {
      const [english, chinese] = languages.map((language) => textsOf(language, namespace));
      expect(baseKeys(chinese)).toEqual(baseKeys(english));
      for (const [index, language] of languages.entries()) {
        const texts = [english, chinese][index] ?? {};
        const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
        for (const key of pluralKeys(texts)) expect([key, ...formsOf(texts, key)]).toEqual([key, ...forms]);
      }
    },
  );

  it.each(namespaces)("%s has no empty text, and the same placeholders in every language", (namespace) => {
    const [english, chinese] = languages.map((language) => textsOf(language, namespace));
    for (const [key, text] of Object.entries(chinese ?? {})) {
      const counterpart = english?.[key] ?? "";
      expect([key, text.trim()]).not.toEqual([key, ""]);
      expect([key, ...placeholders(text)]).toEqual([key, ...placeholders(counterpart)]);
    }
  });
});

describe("components", () => {
  it("use only keys that exist", () => {
    expect(components.flatMap(unknownKeys)).toEqual([]);
  });

  it("have no text of their own, in any language", () => {
    expect(components.filter((file) => file.endsWith(".tsx")).flatMap(hardCodedTexts)).toEqual([]);
  });
});

/** The catalogues that no route has to load. */
const everywhere = new Set(["common", "shell"]);
const routes = readdirSync(routesFolder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".tsx"));

describe("routes", () => {
  it.each(routes)("%s loads the texts that it shows", (route) => {
    const shown = reachableFrom(join(routesFolder, route));
    const loaded = new Set([...shown.flatMap(textsLoadedBy), ...textsOfRoute(route.replace(/\.tsx$/, ""))]);
    expect(shown.flatMap(usedBy).filter((name) => !everywhere.has(name) && !loaded.has(name))).toEqual([]);
  });
});

/** The file and all that it imports, at once or later, directly or not. */
function reachableFrom(file: string, seen: string[] = []): string[] {
  if (seen.includes(file)) return seen;
  seen.push(file);
  for (const [, name = ""] of readFileSync(file, "utf8").matchAll(/(?:from|import)[ (]"([~.][^"]+)"/g)) {
    const path = name.startsWith("~") ? join(source, name.slice(1)) : join(dirname(file), name);
    const found = [`${path}.tsx`, `${path}.ts`].find(existsSync);
    if (found) reachableFrom(found, seen);
  }
  return seen;
}

function usedBy(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const uses = [...text.matchAll(/useTranslation\("([\w-]+)"\)/g), ...text.matchAll(/\bt\([`"]([\w-]+):/g)];
  return uses.map(([, name = ""]) => name);
}

function textsOf(language: string, namespace: string): Record<string, string> {
  const texts: Record<string, string> = {};
  const collect = (node: unknown, path: string[]) => {
    if (typeof node === "string") texts[path.join(".")] = node;
    else for (const [key, child] of Object.entries(node as object)) collect(child, [...path, key]);
  };
  collect(JSON.parse(readFileSync(join(source, "locales", language, `${namespace}.json`), "utf8")), []);
  return texts;
}

const plural = /_(zero|one|two|few|many|other)$/;

function baseKeys(texts: Record<string, string> = {}): string[] {
  return [...new Set(Object.keys(texts).map((key) => key.replace(plural, "")))].sort();
}

function pluralKeys(texts: Record<string, string>): string[] {
  return [
    ...new Set(
      Object.keys(texts)
        .filter((key) => plural.test(key))
        .map((key) => key.replace(plural, "")),
    ),
  ];
}

function formsOf(texts: Record<string, string>, key: string): string[] {
  return Object.keys(texts)
    .filter((each) => plural.test(each) && each.replace(plural, "") === key)
    .map((each) => each.slice(key.length + 1))
    .sort();
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/{{\s*([^}\s,]+)/g)].map((match) => match[1] ?? "").sort();
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
}

/** Keys in calls of `t`, with the namespace that the file's `useTranslation` names. Keys with inserted parts match by what is constant. */
function unknownKeys(file: string): string[] {
  const tree = parse(file);
  const problems: string[] = [];
  let namespace = "common";
  const visit = (node: ts.Node) => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const [argument] = node.arguments;
      if (node.expression.text === "useTranslation" && argument && ts.isStringLiteral(argument))
        namespace = argument.text;
      if (node.expression.text === "t" && argument) {
        const pattern = keyPattern(argument);
        if (pattern && !isKnown(pattern, namespace)) problems.push(`${where(tree, node)}: ${argument.getText()}`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return problems;
}

function keyPattern(argument: ts.Expression): string | undefined {
  if (ts.isStringLiteral(argument) || ts.isNoSubstitutionTemplateLiteral(argument)) return literally(argument.text);
  if (!ts.isTemplateExpression(argument)) return undefined;
  return (
    literally(argument.head.text) +
    argument.templateSpans.map((span) => `[^.]+${literally(span.literal.text)}`).join("")
  );
}

function isKnown(pattern: string, fileNamespace: string): boolean {
  const [, namespace = fileNamespace, key = ""] = /^(?:([\w-]+):)?(.*)$/.exec(pattern) ?? [];
  if (!namespaces.includes(namespace)) return false;
  const matcher = new RegExp(`^${key}$`);
  return baseKeys(textsOf("en", namespace)).some((each) => matcher.test(each));
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Texts between tags and in spoken attributes. An element with `translate="no"` may hold names that no language translates. */
function hardCodedTexts(file: string): string[] {
  const tree = parse(file);
  const problems: string[] = [];
  const report = (node: ts.Node, text: string) => {
    if (/\p{L}{2}/u.test(text)) problems.push(`${where(tree, node)}: ${text.trim()}`);
  };
  const visit = (node: ts.Node) => {
    if (ts.isJsxElement(node) && isUntranslated(node.openingElement)) return;
    if (ts.isJsxText(node)) report(node, node.text);
    if (
      ts.isJsxAttribute(node) &&
      spokenAttributes.has(node.name.getText()) &&
      node.initializer &&
      ts.isStringLiteral(node.initializer)
    ) {
      report(node, node.initializer.text);
    }
    if (
      ts.isJsxExpression(node) &&
      !ts.isJsxAttribute(node.parent) &&
      node.expression &&
      ts.isStringLiteral(node.expression)
    ) {
      report(node, node.expression.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return problems;
}

function isUntranslated(element: ts.JsxOpeningElement): boolean {
  return element.attributes.properties.some(
    (attribute) => ts.isJsxAttribute(attribute) && attribute.getText() === 'translate="no"',
  );
}

function where(tree: ts.SourceFile, node: ts.Node): string {
  return `${relative(source, tree.fileName)}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}
