// Collects errors from the first moment on, loads the SDK, starts it and hands the errors over.
(function (settings) {
  "use strict";
  var queue = [];
  var waiting = [];
  var isLoading = false;
  var sentry = (window.Sentry = window.Sentry || {});

  function onError(event) {
    captureLater(event.error || event.message, "onerror");
  }

  function onRejection(event) {
    captureLater(event.reason, "onunhandledrejection");
  }

  // Nobody caught it, and that is to be seen.
  function captureLater(error, mechanism) {
    queue.push(function (sdk) {
      sdk.captureException(error, { mechanism: { type: mechanism, handled: false } });
    });
    load();
  }

  function collect(name) {
    return function () {
      var args = arguments;
      queue.push(function (sdk) {
        sdk[name].apply(sdk, args);
      });
      load();
    };
  }

  function start() {
    window.removeEventListener("error", onError);
    window.removeEventListener("unhandledrejection", onRejection);
    var sdk = window.Sentry;
    if (typeof window.sentryOnLoad === "function") window.sentryOnLoad();
    if (!sdk.getClient || !sdk.getClient()) sdk.init({ dsn: settings.dsn });
    waiting.forEach(function (callback) {
      callback();
    });
    queue.forEach(function (task) {
      task(sdk);
    });
    queue = waiting = [];
  }

  function load() {
    if (isLoading) return;
    isLoading = true;
    var script = document.createElement("script");
    script.src = settings.sdk;
    script.crossOrigin = "anonymous";
    script.addEventListener("load", start);
    (document.head || document.documentElement).appendChild(script);
  }

  ["captureException", "captureMessage", "captureEvent", "addBreadcrumb", "showReportDialog"].forEach(function (name) {
    sentry[name] = sentry[name] || collect(name);
  });
  sentry.onLoad = function (callback) {
    waiting.push(callback);
  };
  sentry.forceLoad = load;
  window.addEventListener("error", onError);
  window.addEventListener("unhandledrejection", onRejection);
  if (document.readyState === "complete") load();
  else window.addEventListener("load", load);
})("SETTINGS");
