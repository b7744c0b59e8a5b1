"""Reports one crash of a shop, twice wrapped, with the Sentry SDK. Takes the DSN from SENTRY_DSN; prints the event id."""
import os
import sys

import sentry_sdk


class CardDeclined(Exception):
    pass


class CheckoutFailed(Exception):
    pass


def charge_card(amount):
    raise CardDeclined(f"Card declined for {amount}")


def check_out(cart):
    try:
        charge_card(cart["total"])
    except CardDeclined as cause:
        raise CheckoutFailed("Checkout of cart 42 failed") from cause


def main():
    sentry_sdk.init(
        dsn=os.environ["SENTRY_DSN"],
        release="shop@1.4.2",
        dist="7",
        environment="staging",
        server_name="shop-1",
        send_default_pii=True,
    )
    with sentry_sdk.configure_scope() as scope:
        scope.set_tag("shop.region", "eu-1")
        scope.set_tag("payment", "card")
        scope.set_user({"id": "1701", "username": "shopper", "email": "shopper@example.com", "ip_address": "192.0.2.17"})
        scope.set_extra("attempt", 2)
        scope.set_extra("cart", {"items": 3, "total": "59.90"})
        scope.set_context("order", {"number": "A-1009", "items": 3, "gift": True})
    sentry_sdk.add_breadcrumb(category="cart", message="Item added", level="info", data={"sku": "T-7"})
    sentry_sdk.add_breadcrumb(type="http", category="payment", message="Charging the card", level="warning", data={"attempt": "2"})
    try:
        check_out({"total": "59.90"})
    except CheckoutFailed as crash:
        event_id = sentry_sdk.capture_exception(crash)
    sentry_sdk.flush(timeout=30)
    if event_id is None:
        sys.exit("The SDK dropped the event.")
    print(event_id)


main()
