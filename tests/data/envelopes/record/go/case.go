// One case of a Go program that reports to Sentry. Usage: checkout CASE   (DSN in REPORT_DSN)
package main

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"sort"
	"strings"
	"time"

	"github.com/getsentry/sentry-go"
)

type paymentError struct {
	code  string
	cause error
}

func (e *paymentError) Error() string { return "checkout failed: " + e.code }
func (e *paymentError) Unwrap() error { return e.cause }

func charge(total int) error {
	if total > 100 {
		return fmt.Errorf("total %d is over the limit: %w", total, errors.New("card declined"))
	}
	return nil
}

func checkout() error { return &paymentError{"declined", charge(130)} }

var cases = map[string]func(){
	"error":   func() { sentry.CaptureException(checkout()) },
	"message": func() { sentry.CaptureMessage("The queue is longer than usual") },
	"scope": func() {
		sentry.WithScope(func(scope *sentry.Scope) {
			scope.SetTag("provider", "acme")
			scope.SetUser(sentry.User{ID: "42", Email: "ann@example.com", IPAddress: "192.0.2.7"})
			scope.SetExtra("order", map[string]interface{}{"id": 4711})
			scope.SetContext("cart", map[string]interface{}{"items": 2})
			scope.SetFingerprint([]string{"payment", "{{ default }}"})
			scope.SetLevel(sentry.LevelWarning)
			sentry.CaptureException(checkout())
		})
	},
	"breadcrumbs": func() {
		for step := 0; step < 40; step++ {
			sentry.AddBreadcrumb(&sentry.Breadcrumb{Category: "loop", Message: fmt.Sprint("step ", step), Level: sentry.LevelInfo, Data: map[string]interface{}{"step": step}})
		}
		sentry.CaptureException(checkout())
	},
	"panic": func() {
		defer sentry.Recover()
		var orders []int
		_ = orders[3]
	},
	"panic-text": func() {
		defer sentry.Recover()
		panic("only text")
	},
	"unicode": func() { sentry.CaptureException(errors.New("支付失败：余额不足 💳")) },
	"request": func() {
		request, _ := http.NewRequest("POST", "https://shop.example.com/checkout?coupon=TEA", strings.NewReader(`{"card":"4111111111111111"}`))
		request.Header.Set("User-Agent", "curl/8.5.0")
		request.Header.Set("Cookie", "theme=dark")
		sentry.WithScope(func(scope *sentry.Scope) {
			scope.SetRequest(request)
			sentry.CaptureException(checkout())
		})
	},
}

func main() {
	if os.Args[1] == "--list" {
		names := []string{}
		for name := range cases {
			names = append(names, name)
		}
		sort.Strings(names)
		fmt.Println(strings.Join(names, "\n"))
		return
	}
	if os.Args[1] == "--version" {
		fmt.Println(sentry.Version)
		return
	}
	err := sentry.Init(sentry.ClientOptions{Dsn: os.Getenv("REPORT_DSN"), Release: "shop@1.4.2", Environment: "staging", ServerName: "app-1", AttachStacktrace: true})
	if err != nil {
		panic(err)
	}
	cases[os.Args[1]]()
	sentry.Flush(4 * time.Second)
}
