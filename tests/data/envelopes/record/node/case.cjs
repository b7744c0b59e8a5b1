// One case of a Node program that reports to Sentry; works with every major of @sentry/node from 5 on.
// Usage: node case.cjs CASE   (DSN in REPORT_DSN)
const http = require('node:http')
const Sentry = require('@sentry/node')

const name = process.argv[2]

Sentry.init({
  dsn: process.env.REPORT_DSN,
  release: 'shop@1.4.2',
  environment: name === 'no-environment' ? undefined : 'staging',
  serverName: 'app-1',
  dist: '77',
  maxBreadcrumbs: 30,
  attachStacktrace: name === 'message-with-stack',
  includeLocalVariables: true,
  normalizeDepth: 5,
  beforeSend: name === 'before-send' ? (event) => ({ ...event, tags: { ...event.tags, changed: 'yes' }, extra: { note: 'added on the way out' } }) : undefined,
})

class PaymentError extends Error {
  constructor(message, options) {
    super(message, options)
    this.name = 'PaymentError'
    this.code = 'card_declined'
  }
}

function charge(order) {
  const total = order.lines.reduce((sum, line) => sum + line.price, 0)
  if (total > 100) throw new RangeError(`total ${total} is over the limit`)
  return total
}

function checkout(order) {
  try {
    return charge(order)
  } catch (cause) {
    throw new PaymentError('checkout failed', { cause })
  }
}

const order = { id: 4711, lines: [{ sku: 'tea', price: 60 }, { sku: 'pot', price: 70 }] }

function failing(action) {
  try {
    action()
  } catch (fault) {
    return fault
  }
  return undefined
}

const cases = {
  'exception-chain': () => Sentry.captureException(failing(() => checkout(order))),
  'no-environment': () => Sentry.captureException(failing(() => charge(order))),
  'before-send': () => Sentry.captureException(failing(() => charge(order))),
  scope: () => Sentry.withScope((scope) => {
    scope.setTag('payment.provider', 'acme')
    scope.setTag('retry', 3)
    scope.setUser({ id: '42', email: 'ann@example.com', username: 'ann', ip_address: '192.0.2.7', plan: 'pro' })
    scope.setExtra('order', order)
    scope.setExtra('attempts', [1, 2, 3])
    scope.setContext?.('cart', { items: 2, total: 130.5, nested: { deep: { deeper: { deepest: true } } } })
    scope.setFingerprint(['payment', '{{ default }}'])
    scope.setLevel('warning')
    Sentry.captureException(failing(() => checkout(order)))
  }),
  message: () => Sentry.captureMessage('The queue is longer than usual', 'warning'),
  'message-with-stack': () => Sentry.captureMessage('Reached a place that should be unreachable', 'error'),
  'own-event': () => Sentry.captureEvent({
    message: 'A job was late', level: 'info', logger: 'jobs', transaction: 'jobs/nightly', tags: { job: 'nightly' }, fingerprint: ['jobs', 'late'], modules: { left: '1.0.0' },
  }),
  breadcrumbs: () => {
    Sentry.addBreadcrumb({ category: 'auth', message: 'signed in', level: 'info', data: { method: 'password' } })
    Sentry.addBreadcrumb({ type: 'http', category: 'http', data: { url: 'https://api.example.com/cart', method: 'GET', status_code: 500, reason: 'Internal Server Error' } })
    Sentry.addBreadcrumb({ type: 'navigation', category: 'navigation', data: { from: '/cart', to: '/pay' } })
    Sentry.addBreadcrumb({ type: 'query', category: 'query', message: 'select * from orders where id = $1', level: 'debug' })
    console.log('about to fail', { order: 4711 })
    console.error('failing')
    for (let step = 0; step < 40; step++) Sentry.addBreadcrumb({ message: `step ${step}`, category: 'loop' })
    Sentry.captureException(failing(() => charge(order)))
  },
  'unhandled-rejection': () => void Promise.reject(new PaymentError('nobody waited for this')),
  uncaught: () => void setTimeout(() => checkout(order), 1),
  'thrown-string': () => Sentry.captureException('only a string'),
  'thrown-object': () => Sentry.captureException({ status: 503, body: { error: 'unavailable' }, when: new Date(0) }),
  unicode: () => Sentry.withScope((scope) => {
    scope.setTag('stadt', 'Zürich')
    scope.setUser({ username: '李雷' })
    scope.setExtra('emoji', '🫖 tea 👩‍👩‍👧 and \u0000 nul \ud83d half')
    Sentry.captureException(new Error('支付失败：余额不足 💳 – naïve café'))
  }),
  'odd-values': () => Sentry.withScope((scope) => {
    const circular = { name: 'loop' }
    circular.self = circular
    scope.setExtra('odd', { nothing: undefined, nan: NaN, endless: Infinity, circular, at: new Date(0), call: charge, symbol: Symbol('s'), map: new Map([['k', 'v']]), big: 12345678901234567890n.toString(), empty: '', list: [undefined, null, NaN], pattern: /a+/ })
    scope.setTag('none', undefined)
    scope.setTag('flag', true)
    Sentry.captureException(new TypeError("Cannot read properties of undefined (reading 'price')"))
  }),
  huge: () => Sentry.withScope((scope) => {
    scope.setExtra('text', 'x'.repeat(20_000))
    scope.setExtra('list', Array.from({ length: 500 }, (_, index) => ({ index, name: `line ${index}` })))
    scope.setTag('long', 'v'.repeat(300))
    const recurse = (depth) => (depth === 0 ? charge(order) : recurse(depth - 1))
    Sentry.captureException(failing(() => recurse(60)))
  }),
  'aggregate-error': () => Sentry.captureException(new AggregateError([new Error('first'), new TypeError('second', { cause: new Error('root') })], 'both failed')),
  'async-stack': async () => {
    const step = async (depth) => { await null; if (depth === 0) checkout(order); await step(depth - 1) }
    await step(3).catch((fault) => Sentry.captureException(fault))
  },
  'http-request': () => new Promise((resolve) => {
    const server = http.createServer((request, response) => {
      Sentry.withScope((scope) => {
        scope.addEventProcessor((event) => ({
          ...event,
          request: { url: `http://shop.example.com${request.url}`, method: request.method, headers: request.headers, query_string: 'coupon=TEA&coupon=POT', cookies: { theme: 'dark', sessionid: 'abc' }, data: '{"card":"4111 1111 1111 1111","cvc":"123"}' },
        }))
        Sentry.captureException(failing(() => checkout(order)))
      })
      response.end()
    }).listen(0, '127.0.0.1', () => {
      const request = http.request({ port: server.address().port, path: '/checkout?coupon=TEA', method: 'POST', headers: { 'user-agent': 'curl/8.5.0', cookie: 'theme=dark; sessionid=abc', authorization: 'Bearer abc.def', 'x-request-id': 'r-1' } })
      request.on('response', (reply) => { reply.resume(); server.close(); resolve() })
      request.end('{}')
    })
  }),
  attachment: () => Sentry.withScope((scope) => {
    scope.addAttachment?.({ filename: 'log.txt', data: 'line one\nline two\n' })
    scope.addAttachment?.({ filename: 'state.json', data: JSON.stringify(order), contentType: 'application/json' })
    Sentry.captureException(failing(() => charge(order)))
  }),
}

if (process.argv[2] === '--list') {
  console.log(Object.keys(cases).join('\n'))
  process.exit(0)
}

Promise.resolve(cases[name]()).then(() => Sentry.flush(4000)).then(() => {
  if (name !== 'uncaught' && name !== 'unhandled-rejection') process.exit(0)
})
