// One case of a Node program that reports with raven. Usage: node case.cjs CASE   (DSN in REPORT_DSN)
const Raven = require('raven')

const name = process.argv[2]
if (name !== '--list') Raven.config(process.env.REPORT_DSN, { release: 'shop@0.9.0', environment: 'staging', name: 'app-1', autoBreadcrumbs: true, captureUnhandledRejections: true }).install()

function charge(order) {
  const total = order.lines.reduce((sum, line) => sum + line.price, 0)
  if (total > 100) throw new RangeError(`total ${total} is over the limit`)
  return total
}

const order = { id: 4711, lines: [{ price: 60 }, { price: 70 }] }

function failing(action) {
  try {
    action()
  } catch (fault) {
    return fault
  }
  return undefined
}

const cases = {
  exception: () => Raven.captureException(failing(() => charge(order)), { level: 'fatal', tags: { provider: 'acme' }, extra: { order }, fingerprint: ['payment'] }),
  message: () => Raven.captureMessage('The queue is longer than usual', { level: 'warning' }),
  user: () => {
    Raven.setContext({ user: { id: 42, email: 'ann@example.com' }, tags: { shop: 'north' } })
    Raven.captureException(failing(() => charge(order)))
  },
  breadcrumbs: () => {
    Raven.captureBreadcrumb({ message: 'opened', category: 'ui', data: { id: 1 } })
    console.log('about to fail')
    Raven.captureException(failing(() => charge(order)))
  },
  request: () => Raven.captureException(failing(() => charge(order)), {
    req: { method: 'POST', url: '/checkout?coupon=TEA', headers: { host: 'shop.example.com', cookie: 'theme=dark', 'user-agent': 'curl/8.5.0' }, body: { card: '4111111111111111' }, protocol: 'https', secure: true, query: { coupon: 'TEA' }, connection: { remoteAddress: '192.0.2.9' } },
  }),
  unicode: () => Raven.captureException(new Error('支付失败 💳')),
  rejection: () => void Promise.reject(new Error('nobody waited')),
  'non-error': () => Raven.captureException('only text'),
}

if (name === '--list') {
  console.log(Object.keys(cases).join('\n'))
  process.exit(0)
}
cases[name]()
setTimeout(() => process.exit(0), 1500)
