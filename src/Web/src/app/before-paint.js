// Runs before the first paint, in the head: the remembered or preferred theme and language, and the first downloads.
(() => {
  const root = document.documentElement;
  const script = document.currentScript;
  let remembered = {};
  try {
    remembered = JSON.parse(localStorage.getItem("preferences") ?? "{}");
  } catch {
    // Storage that is blocked or damaged counts as empty; the page works without.
  }

  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const { theme, language, navigationFolded } = remembered;
  root.dataset.theme = theme === "light" || theme === "dark" ? theme : dark ? "dark" : "light";
  const preferred = navigator.languages.find((tag) => /^(en|zh)\b/i.test(tag)) ?? "en";
  root.lang = language === "en" || language === "zh-Hans" ? language : /^zh/i.test(preferred) ? "zh-Hans" : "en";
  if (navigationFolded === true) root.dataset.navigation = "folded";
  // Until the page is there, the style sheet draws the shell's outline where there will be one.
  const isOpen = root.dataset.page === "public";
  if (!isOpen && /^\/(organizations|settings|manage)\//.test(location.pathname)) root.dataset.outline = "shell";

  const texts = JSON.parse(script?.dataset.languages ?? "{}")[root.lang] ?? {};
  const routes = JSON.parse(script?.dataset.routes ?? "{}");
  const features = JSON.parse(script?.dataset.texts ?? "{}");
  const path = location.pathname.replace(/\/+$/, "").split("/");
  const matches = (route) => {
    const parts = route.split("/");
    return parts.length === path.length && parts.every((part, index) => part === "$" || part === path[index]);
  };
  // The page for what everybody may read has no routes.
  const route = isOpen ? undefined : Object.keys(routes).find(matches);
  const catalogues = ["", ...(isOpen ? ["public", "issue"] : (features[route] ?? []))].flatMap(
    (name) => texts[name] ?? [],
  );
  for (const href of [...catalogues, ...(routes[route] ?? [])]) {
    const link = document.createElement("link");
    link.href = href;
    link.crossOrigin = "";
    if (href.endsWith(".css")) {
      link.rel = "preload";
      link.as = "style";
    } else link.rel = "modulepreload";
    document.head.append(link);
  }
})();
