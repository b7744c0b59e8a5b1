import "~/app/styles/tokens.css";
import "~/app/styles/fonts.css";
import "~/app/styles/base.css";
import { createRoot } from "react-dom/client";
import { Toaster } from "~/app/toaster";
import { startLanguages } from "~/lib/i18n";
import { listenToKeys } from "~/lib/keyboard";
import { watchPreferences } from "~/lib/preferences";
import { Stories } from "./stories";

const root = document.getElementById("root");
if (!root) throw new Error("ui.html has no element with id root.");

watchPreferences();
listenToKeys(window);
void startLanguages().then(() =>
  createRoot(root).render(
    <Toaster>
      <Stories />
    </Toaster>,
  ),
);
