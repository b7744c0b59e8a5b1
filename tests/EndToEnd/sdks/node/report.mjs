// Reports one crash of a shop, twice wrapped, with the Sentry SDK. Takes the DSN from SENTRY_DSN; prints the event id.
import * as Sentry from '@sentry/node';

class CardDeclined extends Error {
  name = 'CardDeclined';
}

class CheckoutFailed extends Error {
  name = 'CheckoutFailed';
}

function chargeCard(amount) {
  throw new CardDeclined(`Card declined for ${amount}`);
}

function checkOut(cart) {
  try {
    chargeCard(cart.total);
  } catch (cause) {
    throw new CheckoutFailed('Checkout of cart 42 failed', { cause });
  }
}

Sentry.init({
  dsn: process.env.SENTRY_DSN,
  release: 'shop@1.4.2',
  dist: '7',
  environment: 'staging',
  serverName: 'shop-1',
});
Sentry.setTag('shop.region', 'eu-1');
Sentry.setTag('payment', 'card');
Sentry.setUser({ id: '1701', username: 'shopper', email: 'shopper@example.com', ip_address: '192.0.2.17' });
Sentry.setExtra('attempt', 2);
Sentry.setExtra('cart', { items: 3, total: '59.90' });
Sentry.setContext('order', { number: 'A-1009', items: 3, gift: true });
Sentry.addBreadcrumb({ category: 'cart', message: 'Item added', level: 'info', data: { sku: 'T-7' } });
Sentry.addBreadcrumb({ type: 'http', category: 'payment', message: 'Charging the card', level: 'warning', data: { attempt: '2' } });

let eventId;
try {
  checkOut({ total: '59.90' });
} catch (crash) {
  eventId = Sentry.captureException(crash);
}

if (!(await Sentry.flush(30_000))) {
  console.error('The SDK could not send the event within 30 seconds.');
  process.exit(1);
}

console.log(eventId);
