import { aspNetCore, dotnet } from "./dotnet";
import type { Guide } from "./guide";
import { android, java, kotlin, springBoot } from "./java";
import * as javascript from "./javascript";
import { flutter, gin, go, laravel, php, rails, ruby, rust, symfony } from "./more-languages";
import { django, fastApi, flask, python } from "./python";

const guides: Record<string, Guide> = {
  python,
  "python-django": django,
  "python-flask": flask,
  "python-fastapi": fastApi,
  node: javascript.node,
  "node-express": javascript.express,
  "node-fastify": javascript.fastify,
  "node-koa": javascript.koa,
  "node-nestjs": javascript.nest,
  javascript: javascript.browser,
  "javascript-react": javascript.react,
  "javascript-vue": javascript.vue,
  "javascript-angular": javascript.angular,
  "javascript-svelte": javascript.svelte,
  "javascript-nextjs": javascript.next,
  "react-native": javascript.reactNative,
  dotnet,
  "dotnet-aspnetcore": aspNetCore,
  java,
  kotlin,
  "java-spring-boot": springBoot,
  android,
  go,
  "go-gin": gin,
  php,
  "php-laravel": laravel,
  "php-symfony": symfony,
  ruby,
  "ruby-rails": rails,
  rust,
  flutter,
};

/** How a platform is set up; undefined for one without a guide, which is given its DSN and the request by hand. */
export const guideOf = (platform: string | undefined): Guide | undefined =>
  platform === undefined ? undefined : guides[platform];
