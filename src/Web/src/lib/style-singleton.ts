import { useEffect } from "react";

/**
 * Stands in for the package `react-style-singleton`, with which Radix keeps the page behind a dialog from scrolling: the same styles,
 * as a constructed style sheet, which a content security policy without `unsafe-inline` allows.
 */
export function styleSingleton() {
  const useStyles = styleHookSingleton();
  return function Styles({ styles, dynamic }: { styles: string; dynamic?: boolean }) {
    useStyles(styles, dynamic);
    return null;
  };
}

export function styleHookSingleton() {
  const sheet = stylesheetSingleton();
  return function useStyles(styles: string, dynamic?: boolean) {
    // The first one's styles count, unless they are said to change.
    const key = dynamic ? styles : undefined;
    // biome-ignore lint/correctness/useExhaustiveDependencies: styles that are not dynamic are applied once.
    useEffect(() => {
      sheet.add(styles);
      return () => sheet.remove();
    }, [key]);
  };
}

export function stylesheetSingleton() {
  let users = 0;
  let sheet: CSSStyleSheet | null = null;
  return {
    add(styles: string) {
      users += 1;
      if (sheet) return;
      sheet = new CSSStyleSheet();
      sheet.replaceSync(styles);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    },
    remove() {
      users -= 1;
      if (users > 0 || !sheet) return;
      const own = sheet;
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== own);
      sheet = null;
    },
  };
}
