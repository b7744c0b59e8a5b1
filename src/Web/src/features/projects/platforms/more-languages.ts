import { configure, type Guide, install, run, verify } from "./guide";

const goInit = (dsn: string) => `	err := sentry.Init(sentry.ClientOptions{
		Dsn: "${dsn}",
	})
	if err != nil {
		log.Fatalf("sentry.Init: %s", err)
	}
	// What is still on its way is sent before the program ends.
	defer sentry.Flush(2 * time.Second)`;

export const go: Guide = (dsn) => [
  run("go get github.com/getsentry/sentry-go"),
  configure(
    "main.go",
    `
package main

import (
	"log"
	"time"

	"github.com/getsentry/sentry-go"
)

func main() {
${goInit(dsn)}
}`,
  ),
  verify("main.go", `sentry.CaptureException(errors.New("the first error from Go"))`),
];

export const gin: Guide = (dsn) => [
  run("go get github.com/getsentry/sentry-go github.com/getsentry/sentry-go/gin"),
  configure(
    "main.go",
    `
package main

import (
	"log"
	"time"

	"github.com/getsentry/sentry-go"
	sentrygin "github.com/getsentry/sentry-go/gin"
	"github.com/gin-gonic/gin"
)

func main() {
${goInit(dsn)}

	app := gin.Default()
	app.Use(sentrygin.New(sentrygin.Options{Repanic: true}))
	app.Run(":3000")
}`,
  ),
  verify("main.go", `app.GET("/debug-sentry", func(c *gin.Context) {\n\tpanic("the first error from Gin")\n})`),
];

export const php: Guide = (dsn) => [
  run("composer require sentry/sentry"),
  configure(
    "index.php",
    `
<?php

require __DIR__ . '/vendor/autoload.php';

\\Sentry\\init([
    'dsn' => '${dsn}',
]);`,
  ),
  verify("index.php", "throw new RuntimeException('The first error from PHP');"),
];

export const laravel: Guide = (dsn) => [
  run("composer require sentry/sentry-laravel"),
  configure(
    "bootstrap/app.php",
    `
<?php

use Illuminate\\Foundation\\Application;
use Illuminate\\Foundation\\Configuration\\Exceptions;
use Sentry\\Laravel\\Integration;

return Application::configure(basePath: dirname(__DIR__))
    // …
    ->withExceptions(function (Exceptions $exceptions) {
        Integration::handles($exceptions);
    })->create();`,
  ),
  configure(".env", `SENTRY_LARAVEL_DSN=${dsn}`),
  verify(undefined, "php artisan sentry:test"),
];

export const symfony: Guide = (dsn) => [
  run("composer require sentry/sentry-symfony"),
  configure(".env", `SENTRY_DSN="${dsn}"`),
  configure("config/packages/sentry.yaml", "sentry:\n    dsn: '%env(SENTRY_DSN)%'"),
  verify(undefined, "php bin/console sentry:test"),
];

const gems = (names: string) =>
  install({ label: "bundler", code: `bundle add ${names}` }, { label: "gem", code: `gem install ${names}` });

export const ruby: Guide = (dsn) => [
  gems("sentry-ruby"),
  configure(
    "main.rb",
    `
require "sentry-ruby"

Sentry.init do |config|
  config.dsn = "${dsn}"
end`,
  ),
  verify(
    "main.rb",
    `
begin
  1 / 0
rescue ZeroDivisionError => exception
  Sentry.capture_exception(exception)
end`,
  ),
];

export const rails: Guide = (dsn) => [
  run("bundle add sentry-ruby sentry-rails"),
  configure(
    "config/initializers/sentry.rb",
    `
Sentry.init do |config|
  config.dsn = "${dsn}"
  config.breadcrumbs_logger = [:active_support_logger, :http_logger]
end`,
  ),
  verify("config/routes.rb", `get "/debug-sentry", to: ->(_env) { 1 / 0 }`),
];

export const rust: Guide = (dsn) => [
  run("cargo add sentry"),
  configure(
    "src/main.rs",
    `
fn main() {
    let _guard = sentry::init((
        "${dsn}",
        sentry::ClientOptions {
            release: sentry::release_name!(),
            ..Default::default()
        },
    ));

    // … with an async runtime: start it here, after init.
}`,
  ),
  verify("src/main.rs", `panic!("The first error from Rust");`),
];

export const flutter: Guide = (dsn) => [
  run("flutter pub add sentry_flutter"),
  configure(
    "lib/main.dart",
    `
import 'package:flutter/widgets.dart';
import 'package:sentry_flutter/sentry_flutter.dart';

Future<void> main() async {
  await SentryFlutter.init(
    (options) => options.dsn = '${dsn}',
    appRunner: () => runApp(SentryWidget(child: const MyApp())),
  );
}`,
  ),
  verify("lib/main.dart", `await Sentry.captureException(StateError('The first error from Flutter'));`),
];
