# One case of a Ruby program that reports with sentry-raven. Usage: raven.rb CASE   (DSN in REPORT_DSN)
require "sentry-raven"

def charge(total)
  raise ArgumentError, "total #{total} is over the limit" if total > 100
end

def captured(**options)
  charge(130)
rescue StandardError => e
  Raven.capture_exception(e, **options)
end

CASES = {
  "exception" => -> { captured(level: "fatal", tags: { provider: "acme" }, extra: { order: { id: 4711 } }, fingerprint: ["payment"]) },
  "message" => -> { Raven.capture_message("The queue is longer than usual", level: "warning") },
  "user" => lambda {
    Raven.user_context(id: 42, email: "ann@example.com")
    captured
  },
  "unicode" => -> { Raven.capture_exception(StandardError.new("支付失败 💳")) },
}.freeze

if ARGV[0] == "--list"
  puts CASES.keys
  exit
end

Raven.configure do |config|
  config.dsn = ENV.fetch("REPORT_DSN")
  config.release = "shop@0.9.0"
  config.current_environment = "staging"
  config.server_name = "app-1"
  config.logger = Logger.new(File::NULL)
end
CASES.fetch(ARGV[0]).call
