import { configure, type Guide, install, verify } from "./guide";

const pip = (extra: string) =>
  install(
    { label: "pip", code: `pip install --upgrade ${extra ? `"sentry-sdk[${extra}]"` : "sentry-sdk"}` },
    { label: "uv", code: `uv add ${extra ? `"sentry-sdk[${extra}]"` : "sentry-sdk"}` },
    { label: "poetry", code: `poetry add ${extra ? `"sentry-sdk[${extra}]"` : "sentry-sdk"}` },
  );

const init = (dsn: string) => `import sentry_sdk

sentry_sdk.init(
    dsn="${dsn}",
)`;

export const python: Guide = (dsn) => [
  pip(""),
  configure("main.py", init(dsn)),
  verify("main.py", "division_by_zero = 1 / 0"),
];

export const django: Guide = (dsn) => [
  pip("django"),
  configure("settings.py", init(dsn)),
  verify(
    "urls.py",
    `
from django.urls import path


def trigger_error(request):
    division_by_zero = 1 / 0


urlpatterns = [
    path("sentry-debug/", trigger_error),
    # …
]`,
  ),
];

export const flask: Guide = (dsn) => [
  pip("flask"),
  configure(
    "app.py",
    `
${init(dsn).replace("import sentry_sdk", "import sentry_sdk\nfrom flask import Flask")}

app = Flask(__name__)`,
  ),
  verify(
    "app.py",
    `
@app.route("/sentry-debug")
def trigger_error():
    division_by_zero = 1 / 0`,
  ),
];

export const fastApi: Guide = (dsn) => [
  pip("fastapi"),
  configure(
    "main.py",
    `
${init(dsn).replace("import sentry_sdk", "import sentry_sdk\nfrom fastapi import FastAPI")}

app = FastAPI()`,
  ),
  verify(
    "main.py",
    `
@app.get("/sentry-debug")
async def trigger_error():
    division_by_zero = 1 / 0`,
  ),
];
