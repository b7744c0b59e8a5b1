import { fileURLToPath } from "node:url";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { beforePaint } from "./build/before-paint.ts";
import { precompress } from "./build/precompress.ts";

const source = fileURLToPath(new URL("./src", import.meta.url));

// A running server for `npm run dev`: its API is reached through the same origin, as in production.
const server = process.env.SENTRY_URL ?? "http://127.0.0.1:9000";

export default defineConfig({
  plugins: [
    tanstackRouter({
      target: "react",
      autoCodeSplitting: true,
      routesDirectory: "src/app/routes",
      generatedRouteTree: "src/app/route-tree.gen.ts",
      quoteStyle: "double",
    }),
    react(),
    beforePaint(),
    precompress(),
  ],
  resolve: {
    alias: {
      "~": source,
      // Radix locks the page's scroll with a <style> element, which the content security policy forbids.
      "react-style-singleton": `${source}/lib/style-singleton.ts`,
    },
  },
  build: {
    target: "es2022",
    // Nothing is inlined: the content security policy allows files of this server only.
    assetsInlineLimit: 0,
    manifest: true,
    rolldownOptions: {
      // What is read without signing in is a small page of its own, without the shell, the router and the query cache.
      input: { index: "index.html", public: "public.html" },
      output: {
        codeSplitting: {
          // Few files, since each is a request before the first screen: what every page needs, and what most need.
          groups: [
            {
              name: "react",
              priority: 2,
              test: /node_modules\/(react|react-dom|scheduler|i18next|react-i18next|html-parse-stringify|void-elements)\//,
            },
            {
              // Of what is shared, that which the small page needs, too.
              name: "open",
              test: /src\/(lib\/(api-error|clock|commands|format|i18n|preferences|store|translate|use-narrow|languages\/catalogue)|components\/(button|class-names|copy-button|count|icon|icon-button|key-value|json|language-and-theme|level-mark|mark|page|pill|segmented|spinner|states|time))\.(tsx?|module\.css)/,
              priority: 1,
            },
            {
              name: "framework",
              test: /node_modules\/(use-sync-external-store|openapi-fetch|@tanstack\/(?!react-virtual|virtual-core))/,
            },
            // Alerts, though many, are not for every first page.
            { name: "shared", test: /src\/(lib|components)\/(?!languages\/|alert-rules\/)/, minShareCount: 4 },
          ],
        },
      },
    },
    chunkSizeWarningLimit: 300,
  },
  server: {
    host: "127.0.0.1",
    // The session's cookies and the CSRF check see the address that the browser uses.
    proxy: { "/api": { target: server, changeOrigin: false } },
  },
  test: {
    css: { modules: { classNameStrategy: "non-scoped" } },
    // Some read all sources, on machines that do other things as well.
    testTimeout: 20_000,
    // A document costs a second a file: what shows no component does without, unless its first line asks for one.
    projects: [
      {
        extends: true,
        test: { name: "model", environment: "node", include: ["src/**/*.test.ts", "tests/**/*.test.ts"] },
      },
      {
        extends: true,
        test: { name: "screen", environment: "jsdom", include: ["src/**/*.test.tsx"], setupFiles: ["tests/setup.ts"] },
      },
    ],
  },
});
