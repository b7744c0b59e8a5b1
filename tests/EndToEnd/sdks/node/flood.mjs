// Captures ten different errors with the Sentry SDK, one after the other has left, and ends it. Takes the DSN from SENTRY_DSN; prints nothing.
import * as Sentry from '@sentry/node';

const errors = 10;
const patience = 30_000;

Sentry.init({ dsn: process.env.SENTRY_DSN });
for (let number = 1; number <= errors; number++) {
  Sentry.captureException(new Error(`Payment provider ${number} does not answer`));
  await sent(Sentry.flush(patience));
}
// What the SDK kept back, it tells on closing.
await sent(Sentry.close(patience));

async function sent(result) {
  if (await result) return;
  console.error('The SDK could not send within 30 seconds.');
  process.exit(1);
}
