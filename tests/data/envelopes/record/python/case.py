"""One case of a Python program that reports to Sentry. Usage: case.py CASE   (DSN in REPORT_DSN)"""
import asyncio
import logging
import os
import sys
import threading

import sentry_sdk


class PaymentError(Exception):
    pass


ORDER = {"id": 4711, "lines": [{"sku": "tea", "price": 60}, {"sku": "pot", "price": 70}]}


def charge(order):
    limit = 100
    secret_note = "kept in a local variable"
    total = sum(line["price"] for line in order["lines"])
    if total > limit:
        raise ValueError(f"total {total} is over the limit ({len(secret_note)})")
    return total


def checkout(order):
    try:
        return charge(order)
    except ValueError as cause:
        raise PaymentError("checkout failed") from cause


def captured(action, *arguments):
    try:
        action(*arguments)
    except Exception as fault:
        sentry_sdk.capture_exception(fault)


def exception_chain():
    captured(checkout, ORDER)


def context_not_cause():
    try:
        {}["missing"]
    except KeyError:
        captured(charge, ORDER)


def scope():
    with sentry_sdk.push_scope() as current:
        current.set_tag("provider", "acme")
        current.set_tag("retry", 3)
        current.set_user({"id": 42, "email": "ann@example.com", "username": "ann", "ip_address": "192.0.2.7", "plan": "pro"})
        current.set_extra("order", ORDER)
        current.set_context("cart", {"items": 2, "total": 130.5})
        current.fingerprint = ["payment", "{{ default }}"]
        current.level = "warning"
        current.transaction = "shop.checkout"
        captured(checkout, ORDER)


def message():
    sentry_sdk.capture_message("The queue is longer than usual", level="warning")


def logged_error():
    logging.getLogger("shop.payment").error("payment %s failed after %d tries", "p-1", 3, extra={"gateway": "acme"})


def logged_exception():
    try:
        charge(ORDER)
    except ValueError:
        logging.getLogger("shop").exception("could not charge %(id)s", {"id": 4711})


def breadcrumbs():
    sentry_sdk.add_breadcrumb(category="auth", message="signed in", level="info", data={"method": "password"})
    sentry_sdk.add_breadcrumb(type="query", category="query", message="select 1", data={"rows": 1})
    logging.getLogger("shop").warning("about to fail")
    for step in range(120):
        sentry_sdk.add_breadcrumb(message=f"step {step}", category="loop")
    captured(charge, ORDER)


def uncaught():
    checkout(ORDER)


def thread():
    worker = threading.Thread(target=charge, args=(ORDER,), name="worker-1")
    worker.start()
    worker.join()


def asynchronous():
    async def step(depth):
        await asyncio.sleep(0)
        if depth == 0:
            checkout(ORDER)
        await step(depth - 1)

    try:
        asyncio.run(step(3))
    except PaymentError as fault:
        sentry_sdk.capture_exception(fault)


def unicode_text():
    with sentry_sdk.push_scope() as current:
        current.set_tag("stadt", "Zürich")
        current.set_user({"username": "李雷"})
        captured(lambda: (_ for _ in ()).throw(PaymentError("支付失败：余额不足 💳 – naïve café \x00")))


def odd_values():
    circular = {"name": "loop"}
    circular["self"] = circular
    with sentry_sdk.push_scope() as current:
        current.set_extra("odd", {"nan": float("nan"), "endless": float("inf"), "bytes": b"\xff\xfe", "set": {1, 2}, "circular": circular, "call": charge, 5: "number key", None: "none key", "big": 2**80})
        captured(charge, ORDER)


def recursion():
    def down(depth):
        return down(depth + 1)

    sys.setrecursionlimit(300)
    captured(down, 0)


def huge():
    with sentry_sdk.push_scope() as current:
        current.set_extra("text", "x" * 30_000)
        current.set_extra("list", [{"index": index, "name": f"line {index}"} for index in range(500)])
        captured(charge, ORDER)


def syntax_error():
    captured(lambda: compile("def broken(:\n  pass\n", "settings.py", "exec"))


def exit_with_cause():
    try:
        os.open("/does/not/exist", os.O_RDONLY)
    except OSError as fault:
        sentry_sdk.capture_exception(fault)


def wsgi():
    from sentry_sdk.integrations.wsgi import SentryWsgiMiddleware
    import io

    def application(environ, start_response):
        raise PaymentError("in a request")

    environ = {
        "REQUEST_METHOD": "POST", "PATH_INFO": "/checkout", "QUERY_STRING": "coupon=TEA&coupon=POT", "SERVER_NAME": "shop.example.com", "SERVER_PORT": "443",
        "wsgi.url_scheme": "https", "wsgi.input": io.BytesIO(b"{}"), "REMOTE_ADDR": "192.0.2.9", "HTTP_USER_AGENT": "curl/8.5.0",
        "HTTP_COOKIE": "theme=dark; sessionid=abc", "HTTP_AUTHORIZATION": "Bearer abc.def", "HTTP_HOST": "shop.example.com",
    }
    try:
        list(SentryWsgiMiddleware(application)(environ, lambda *_: None))
    except PaymentError:
        pass


def flask():
    import flask as web
    from sentry_sdk.integrations.flask import FlaskIntegration

    del FlaskIntegration
    application = web.Flask("shop")

    @application.route("/pay/<int:number>", methods=["POST"])
    def pay(number):
        checkout(ORDER)
        return str(number)

    application.test_client().post("/pay/4711?coupon=TEA", json={"card": "4111111111111111"}, headers={"User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/118.0.0.0 Safari/537.36"})


CASES = {
    name.replace("_", "-"): action
    for name, action in list(globals().items())
    if callable(action) and getattr(action, "__module__", "") == "__main__" and name not in ("charge", "checkout", "captured", "PaymentError")
}

if __name__ == "__main__":
    if sys.argv[1] == "--list":
        print("\n".join(CASES))
        sys.exit()
    integrations = []
    if sys.argv[1] == "flask":
        from sentry_sdk.integrations.flask import FlaskIntegration

        integrations.append(FlaskIntegration())
    sentry_sdk.init(
        dsn=os.environ["REPORT_DSN"], release="shop@1.4.2", environment="staging", server_name="app-1", dist="77",
        send_default_pii=sys.argv[1] in ("wsgi", "flask"), integrations=integrations,
    )
    CASES[sys.argv[1]]()
    sentry_sdk.flush(4)
