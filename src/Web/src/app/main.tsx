import "./styles/tokens.css";
import "./styles/fonts.css";
import "./styles/base.css";
import { createRoot } from "react-dom/client";
import { startLanguages } from "~/lib/i18n";
import { listenToKeys } from "~/lib/keyboard";
import { watchPreferences } from "~/lib/preferences";
import { Providers } from "./providers";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no element with id root.");

watchPreferences();
listenToKeys(window);
void startLanguages().then(() => createRoot(root).render(<Providers />));
