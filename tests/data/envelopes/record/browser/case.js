// One case of a web page that reports to Sentry; bundled with every major of @sentry/browser from 5 on. The case and the DSN are in the address.
import * as Sentry from '@sentry/browser'

const parameters = new URLSearchParams(location.search)
const name = parameters.get('case')

Sentry.init({
  dsn: parameters.get('dsn'),
  release: 'shop-web@2.0.1',
  environment: 'production',
  attachStacktrace: name === 'message-with-stack',
  normalizeDepth: 4,
})

class CartError extends Error {
  constructor(message) {
    super(message)
    this.name = 'CartError'
  }
}

function total(cart) {
  return cart.lines.map((line) => line.product.price).reduce((sum, price) => sum + price, 0)
}

const cases = {
  caught: () => {
    try {
      total({ lines: [{ product: { price: 3 } }, {}] })
    } catch (fault) {
      Sentry.captureException(fault)
    }
  },
  onerror: () => void setTimeout(() => total({ lines: [{}] }), 0),
  rejection: () => void Promise.reject(new CartError('the cart is gone')),
  'rejected-value': () => void Promise.reject({ status: 409, reason: 'conflict' }),
  'thrown-string': () => void setTimeout(() => { throw 'only text' }, 0),
  message: () => Sentry.captureMessage('The visitor came back', 'info'),
  'message-with-stack': () => Sentry.captureMessage('Unknown coupon', 'warning'),
  scope: () => Sentry.withScope((scope) => {
    scope.setTag('page', 'cart')
    scope.setUser({ id: 7, username: 'ben', segment: 'b2b' })
    scope.setExtra('cart', { lines: [{ sku: 'tea', quantity: 2 }] })
    scope.setContext?.('feature_flags', { new_cart: true })
    scope.setFingerprint(['cart', 'broken'])
    Sentry.captureException(new CartError('scope'))
  }),
  breadcrumbs: async () => {
    document.body.innerHTML = '<main id="shop"><button class="buy primary" data-test="buy">Buy</button><input name="coupon"></main>'
    document.querySelector('button').click()
    document.querySelector('input').dispatchEvent(new KeyboardEvent('keypress', { bubbles: true }))
    console.warn('slow network', { ms: 900 })
    history.pushState({}, '', '/cart?step=2')
    await fetch('/missing.json').catch(() => undefined)
    const request = new XMLHttpRequest()
    request.open('POST', '/also-missing')
    await new Promise((resolve) => { request.onloadend = resolve; request.send('{}') })
    Sentry.captureException(new CartError('after many steps'))
  },
  unicode: () => Sentry.captureException(new Error('购物车为空 🛒 Übergröße')),
  'dom-exception': () => {
    try {
      document.querySelector('[[[')
    } catch (fault) {
      Sentry.captureException(fault)
    }
  },
  'odd-values': () => Sentry.withScope((scope) => {
    scope.setExtra('odd', { element: document.body, window, nan: NaN, nothing: undefined, call: total, event: new Event('click'), date: new Date(0) })
    Sentry.captureException(new CartError('odd values'))
  }),
  linked: () => {
    const fault = new CartError('outer')
    fault.cause = new TypeError('inner')
    Sentry.captureException(fault)
  },
}

window.caseNames = Object.keys(cases)
if (name) cases[name]()
