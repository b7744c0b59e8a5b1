// One case of a web page that reports with raven-js. The case and the DSN are in the address.
import Raven from 'raven-js'

const parameters = new URLSearchParams(location.search)
const name = parameters.get('case')

Raven.config(parameters.get('dsn'), { release: 'shop-web@0.9.0', environment: 'production', tags: { page: 'cart' }, stacktrace: name === 'message-with-stack' }).install()

function total(cart) {
  return cart.lines.map((line) => line.product.price).reduce((sum, price) => sum + price, 0)
}

const cases = {
  caught: () => {
    try {
      total({ lines: [{}] })
    } catch (fault) {
      Raven.captureException(fault, { level: 'warning', extra: { cart: { lines: 1 } }, tags: { step: 2 }, fingerprint: ['cart'] })
    }
  },
  onerror: () => void setTimeout(() => total({ lines: [{}] }), 0),
  message: () => Raven.captureMessage('The visitor came back', { level: 'info' }),
  'message-with-stack': () => Raven.captureMessage('Unknown coupon'),
  user: () => {
    Raven.setUserContext({ id: '7', email: 'ben@example.com', plan: 'free' })
    Raven.captureException(new RangeError('too much'))
  },
  breadcrumbs: () => {
    Raven.captureBreadcrumb({ message: 'opened', category: 'ui', data: { id: 1 } })
    console.log('closing')
    history.pushState({}, '', '/cart?step=3')
    Raven.captureException(new Error('after steps'))
  },
  unicode: () => Raven.captureException(new Error('购物车为空 🛒')),
}

window.caseNames = Object.keys(cases)
if (name) cases[name]()
