import { configure, type Guide, type GuideStep, install, verify } from "./guide";

// Gradle and Maven want a version; any later one of the same major number will do.
const version = "8.53.0";

const add = (artifact: string): GuideStep =>
  install(
    { label: "Gradle (Kotlin)", code: `implementation("io.sentry:${artifact}:${version}")` },
    { label: "Gradle (Groovy)", code: `implementation 'io.sentry:${artifact}:${version}'` },
    {
      label: "Maven",
      code: `<dependency>
    <groupId>io.sentry</groupId>
    <artifactId>${artifact}</artifactId>
    <version>${version}</version>
</dependency>`,
    },
  );

export const java: Guide = (dsn) => [
  add("sentry"),
  configure(
    "Main.java",
    `
import io.sentry.Sentry;

public class Main {
    public static void main(String[] args) {
        Sentry.init(options -> {
            options.setDsn("${dsn}");
        });
    }
}`,
  ),
  verify("Main.java", `throw new IllegalStateException("The first error from Java");`),
];

export const kotlin: Guide = (dsn) => [
  add("sentry"),
  configure(
    "Main.kt",
    `
import io.sentry.Sentry

fun main() {
    Sentry.init { options ->
        options.dsn = "${dsn}"
    }
}`,
  ),
  verify("Main.kt", `error("The first error from Kotlin")`),
];

export const springBoot: Guide = (dsn) => [
  { ...add("sentry-spring-boot-4-starter"), file: "Spring Boot 4" },
  { ...add("sentry-spring-boot-starter-jakarta"), file: "Spring Boot 3" },
  {
    kind: "configure",
    file: "src/main/resources",
    variants: [
      { label: "application.properties", code: `sentry.dsn=${dsn}` },
      { label: "application.yml", code: `sentry:\n  dsn: ${dsn}` },
    ],
  },
  verify(
    "DebugController.java",
    `
@RestController
class DebugController {
    @GetMapping("/debug-sentry")
    String triggerError() {
        throw new IllegalStateException("The first error from Spring Boot");
    }
}`,
  ),
];

export const android: Guide = (dsn) => [
  add("sentry-android"),
  configure(
    "AndroidManifest.xml",
    `
<application>
    <meta-data android:name="io.sentry.dsn" android:value="${dsn}" />
</application>`,
  ),
  verify("MainActivity.kt", `Sentry.captureException(IllegalStateException("The first error from Android"))`),
];
