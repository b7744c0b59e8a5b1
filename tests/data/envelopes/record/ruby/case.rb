# One case of a Ruby program that reports to Sentry. Usage: case.rb CASE   (DSN in REPORT_DSN)
require "sentry-ruby"

class PaymentError < StandardError; end

ORDER = { id: 4711, lines: [{ sku: "tea", price: 60 }, { sku: "pot", price: 70 }] }.freeze

def charge(order)
  total = order[:lines].sum { |line| line[:price] }
  raise ArgumentError, "total #{total} is over the limit" if total > 100

  total
end

def checkout(order)
  charge(order)
rescue ArgumentError
  raise PaymentError, "checkout failed"
end

def captured
  yield
rescue StandardError => e
  Sentry.capture_exception(e)
end

CASES = {
  "exception-chain" => -> { captured { checkout(ORDER) } },
  "message" => -> { Sentry.capture_message("The queue is longer than usual", level: :warning) },
  "scope" => lambda {
    Sentry.with_scope do |scope|
      scope.set_tags(provider: "acme", retry: 3)
      scope.set_user(id: 42, email: "ann@example.com", plan: "pro")
      scope.set_extras(order: ORDER)
      scope.set_context("cart", { items: 2 })
      scope.set_fingerprint(["payment", "{{ default }}"])
      scope.set_level(:fatal)
      captured { checkout(ORDER) }
    end
  },
  "breadcrumbs" => lambda {
    Sentry.add_breadcrumb(Sentry::Breadcrumb.new(category: "auth", message: "signed in", level: "info", data: { method: "password" }))
    120.times { |step| Sentry.add_breadcrumb(Sentry::Breadcrumb.new(category: "loop", message: "step #{step}")) }
    captured { charge(ORDER) }
  },
  "unicode" => -> { captured { raise PaymentError, "支付失败：余额不足 💳" } },
  "no-method" => -> { captured { nil.price } },
  "system-error" => -> { captured { File.open("/does/not/exist") } },
  "rack" => lambda {
    require "rack"
    application = Sentry::Rack::CaptureExceptions.new(->(_) { raise PaymentError, "in a request" })
    environment = Rack::MockRequest.env_for("https://shop.example.com/checkout?coupon=TEA", method: "POST", input: "card=4111", "HTTP_USER_AGENT" => "curl/8.5.0", "HTTP_COOKIE" => "theme=dark", "REMOTE_ADDR" => "192.0.2.9")
    begin
      application.call(environment)
    rescue PaymentError
      nil
    end
  },
}.freeze

if ARGV[0] == "--list"
  puts CASES.keys
  exit
end

Sentry.init do |config|
  config.dsn = ENV.fetch("REPORT_DSN")
  config.release = "shop@1.4.2"
  config.environment = "staging"
  config.server_name = "app-1"
  config.background_worker_threads = 0
  config.send_default_pii = ARGV[0] == "rack"
  config.logger = Logger.new(File::NULL)
end
CASES.fetch(ARGV[0]).call
