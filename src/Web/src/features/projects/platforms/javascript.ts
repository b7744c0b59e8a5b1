import { configure, type Guide, install, verify } from "./guide";

const add = (name: string) =>
  install(
    { label: "npm", code: `npm install ${name}` },
    { label: "yarn", code: `yarn add ${name}` },
    { label: "pnpm", code: `pnpm add ${name}` },
  );

const instrument = (dsn: string, name = "@sentry/node") =>
  configure(
    "instrument.js",
    `
const Sentry = require("${name}");

Sentry.init({
  dsn: "${dsn}",
});`,
  );

export const node: Guide = (dsn) => [
  add("@sentry/node"),
  instrument(dsn),
  configure(
    "index.js",
    `
// Before every other module.
require("./instrument.js");`,
  ),
  verify("index.js", `setTimeout(() => {\n  throw new Error("The first error from Node.js");\n}, 100);`),
];

export const express: Guide = (dsn) => [
  add("@sentry/node"),
  instrument(dsn),
  configure(
    "index.js",
    `
// Before every other module.
require("./instrument.js");

const Sentry = require("@sentry/node");
const express = require("express");

const app = express();

// … your routes …

// After the routes, before any other error handler.
Sentry.setupExpressErrorHandler(app);

app.listen(3000);`,
  ),
  verify(
    "index.js",
    `
app.get("/debug-sentry", () => {
  throw new Error("The first error from Express");
});`,
  ),
];

export const fastify: Guide = (dsn) => [
  add("@sentry/node"),
  instrument(dsn),
  configure(
    "index.js",
    `
// Before every other module.
require("./instrument.js");

const Sentry = require("@sentry/node");
const app = require("fastify")();

Sentry.setupFastifyErrorHandler(app);

app.listen({ port: 3000 });`,
  ),
  verify(
    "index.js",
    `
app.get("/debug-sentry", async () => {
  throw new Error("The first error from Fastify");
});`,
  ),
];

export const koa: Guide = (dsn) => [
  add("@sentry/node"),
  instrument(dsn),
  configure(
    "index.js",
    `
// Before every other module.
require("./instrument.js");

const Sentry = require("@sentry/node");
const Koa = require("koa");

const app = new Koa();

Sentry.setupKoaErrorHandler(app);

app.listen(3000);`,
  ),
  verify(
    "index.js",
    `
app.use(async () => {
  throw new Error("The first error from Koa");
});`,
  ),
];

export const nest: Guide = (dsn) => [
  add("@sentry/nestjs"),
  configure(
    "src/instrument.ts",
    `
import * as Sentry from "@sentry/nestjs";

Sentry.init({
  dsn: "${dsn}",
});`,
  ),
  configure(
    "src/main.ts",
    `
// Before every other module.
import "./instrument";

import { NestFactory } from "@nestjs/core";
import { AppModule } from "./app.module";`,
  ),
  configure(
    "src/app.module.ts",
    `
import { Module } from "@nestjs/common";
import { APP_FILTER } from "@nestjs/core";
import { SentryGlobalFilter, SentryModule } from "@sentry/nestjs/setup";

@Module({
  imports: [SentryModule.forRoot()],
  providers: [{ provide: APP_FILTER, useClass: SentryGlobalFilter }],
})
export class AppModule {}`,
  ),
  verify(
    "src/app.controller.ts",
    `
@Get("/debug-sentry")
triggerError() {
  throw new Error("The first error from Nest.js");
}`,
  ),
];

const browserInit = (dsn: string, name: string, file: string) =>
  configure(
    file,
    `
import * as Sentry from "${name}";

Sentry.init({
  dsn: "${dsn}",
});`,
  );

export const browser: Guide = (dsn) => [
  add("@sentry/browser"),
  browserInit(dsn, "@sentry/browser", "main.js"),
  verify("main.js", `setTimeout(() => {\n  throw new Error("The first error from a browser");\n}, 100);`),
];

export const react: Guide = (dsn) => [
  add("@sentry/react"),
  browserInit(dsn, "@sentry/react", "src/instrument.js"),
  configure(
    "src/main.jsx",
    `
// Before every other module.
import "./instrument";

import * as Sentry from "@sentry/react";
import { createRoot } from "react-dom/client";
import App from "./App";

// React 19; with React 18 wrap the app in <Sentry.ErrorBoundary> instead.
createRoot(document.getElementById("root"), {
  onUncaughtError: Sentry.reactErrorHandler(),
  onCaughtError: Sentry.reactErrorHandler(),
  onRecoverableError: Sentry.reactErrorHandler(),
}).render(<App />);`,
  ),
  verify(
    "src/App.jsx",
    `
<button
  onClick={() => {
    throw new Error("The first error from React");
  }}
>
  Break the world
</button>`,
  ),
];

export const vue: Guide = (dsn) => [
  add("@sentry/vue"),
  configure(
    "src/main.js",
    `
import { createApp } from "vue";
import * as Sentry from "@sentry/vue";
import App from "./App.vue";

const app = createApp(App);

Sentry.init({
  app,
  dsn: "${dsn}",
});

app.mount("#app");`,
  ),
  verify(
    "src/App.vue",
    `
<script setup>
function triggerError() {
  throw new Error("The first error from Vue");
}
</script>

<template>
  <button @click="triggerError">Break the world</button>
</template>`,
  ),
];

export const angular: Guide = (dsn) => [
  add("@sentry/angular"),
  configure(
    "src/main.ts",
    `
import { bootstrapApplication } from "@angular/platform-browser";
import * as Sentry from "@sentry/angular";
import { AppComponent } from "./app/app.component";
import { appConfig } from "./app/app.config";

Sentry.init({
  dsn: "${dsn}",
});

bootstrapApplication(AppComponent, appConfig).catch((error) => console.error(error));`,
  ),
  configure(
    "src/app/app.config.ts",
    `
import { ApplicationConfig, ErrorHandler } from "@angular/core";
import * as Sentry from "@sentry/angular";

export const appConfig: ApplicationConfig = {
  providers: [{ provide: ErrorHandler, useValue: Sentry.createErrorHandler() }],
};`,
  ),
  verify("src/app/app.component.ts", `triggerError() {\n  throw new Error("The first error from Angular");\n}`),
];

export const svelte: Guide = (dsn) => [
  add("@sentry/svelte"),
  configure(
    "src/main.js",
    `
import * as Sentry from "@sentry/svelte";
import { mount } from "svelte";
import App from "./App.svelte";

Sentry.init({
  dsn: "${dsn}",
});

export default mount(App, { target: document.getElementById("app") });`,
  ),
  verify(
    "src/App.svelte",
    `
<button
  onclick={() => {
    throw new Error("The first error from Svelte");
  }}
>
  Break the world
</button>`,
  ),
];

export const next: Guide = (dsn) => [
  add("@sentry/nextjs"),
  browserInit(dsn, "@sentry/nextjs", "instrumentation-client.ts"),
  configure(
    "instrumentation.ts",
    `
import * as Sentry from "@sentry/nextjs";

export function register() {
  Sentry.init({
    dsn: "${dsn}",
  });
}

export const onRequestError = Sentry.captureRequestError;`,
  ),
  configure(
    "next.config.ts",
    `
import { withSentryConfig } from "@sentry/nextjs";
import type { NextConfig } from "next";

const nextConfig: NextConfig = {};

export default withSentryConfig(nextConfig, { sourcemaps: { disable: true } });`,
  ),
  verify("app/debug-sentry/route.ts", `export function GET() {\n  throw new Error("The first error from Next.js");\n}`),
];

export const reactNative: Guide = (dsn) => [
  add("@sentry/react-native"),
  configure(
    "App.tsx",
    `
import * as Sentry from "@sentry/react-native";

Sentry.init({
  dsn: "${dsn}",
});

function App() {
  // …
}

export default Sentry.wrap(App);`,
  ),
  verify(
    "App.tsx",
    `<Button\n  title="Try it"\n  onPress={() => {\n    throw new Error("The first error from React Native");\n  }}\n/>`,
  ),
];
