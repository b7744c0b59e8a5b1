import "../styles/tokens.css";
import "../styles/fonts.css";
import "../styles/base.css";
import { createRoot } from "react-dom/client";
import { loadTexts, startLanguages } from "~/lib/i18n";
import { watchPreferences } from "~/lib/preferences";
import { PublicPage } from "./public-page";

const root = document.getElementById("root");
if (!root) throw new Error("public.html has no element with id root.");

watchPreferences();
void startLanguages()
  .then(() => loadTexts("public", "issue"))
  .then(() => createRoot(root).render(<PublicPage path={location.pathname} />));
