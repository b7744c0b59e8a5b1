import { fileURLToPath } from "node:url";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { beforePaint } from "./build/before-paint";
import { precompress } from "./build/precompress";

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
    chunkSizeWarningLimit: 300,
  },
  server: {
    host: "127.0.0.1",
    // The session's cookies and the CSRF check see the address that the browser uses.
    proxy: { "/api": { target: server, changeOrigin: false } },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}", "tests/**/*.test.{ts,tsx}"],
    setupFiles: ["tests/setup.ts"],
    css: { modules: { classNameStrategy: "non-scoped" } },
  },
});
