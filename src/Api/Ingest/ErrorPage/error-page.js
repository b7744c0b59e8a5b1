// Asks a person what they did when it broke. Lives in a shadow tree with a style sheet of its own, so that neither the page's styles nor its
// content security policy get in the way.
(function (settings) {
  "use strict";
  var host = document.createElement("div");
  var root = host.attachShadow({ mode: "open" });
  var before = document.activeElement;

  function element(name, attributes, children) {
    var made = document.createElement(name);
    Object.keys(attributes).forEach(function (key) {
      if (key === "text") made.textContent = attributes[key];
      else made.setAttribute(key, attributes[key]);
    });
    (children || []).forEach(function (child) {
      made.appendChild(child);
    });
    return made;
  }

  function field(name, label, tag, attributes) {
    attributes.id = attributes.name = name;
    attributes.required = "";
    var input = element(tag, attributes);
    var error = element("p", { class: "error", id: name + "-error", role: "alert" });
    input.setAttribute("aria-describedby", error.id);
    form.appendChild(element("div", { class: "field" }, [element("label", { for: name, text: label }), input, error]));
    return input;
  }

  var form = element("form", { novalidate: "" });
  var nameInput = field("name", settings.labelName, "input", { type: "text", autocomplete: "name", maxlength: "128" });
  var emailInput = field("email", settings.labelEmail, "input", { type: "email", autocomplete: "email", maxlength: "75" });
  var commentsInput = field("comments", settings.labelComments, "textarea", { rows: "5", maxlength: "4096" });
  nameInput.value = settings.name || "";
  emailInput.value = settings.email || "";

  var status = element("p", { class: "status", role: "status" });
  var submit = element("button", { type: "submit", text: settings.labelSubmit });
  var close = element("button", { type: "button", class: "plain", text: settings.labelClose });
  form.appendChild(status);
  form.appendChild(element("div", { class: "buttons" }, [submit, close]));

  var dialog = element("div", { class: "dialog", role: "dialog", "aria-modal": "true", "aria-labelledby": "title", lang: settings.lang }, [
    element("h1", { id: "title", text: settings.title }),
    element("p", { text: [settings.subtitle, settings.subtitle2].filter(Boolean).join(" ") }),
    form,
  ]);
  root.appendChild(element("div", { class: "backdrop" }, [dialog]));

  var sheet = new CSSStyleSheet();
  sheet.replaceSync(
    ":host{all:initial}*{box-sizing:border-box;font-family:system-ui,sans-serif}.backdrop{position:fixed;inset:0;z-index:2147483647;display:flex;align-items:center;" +
      "justify-content:center;padding:16px;background:rgba(0,0,0,.6);overflow:auto}.dialog{width:100%;max-width:560px;max-height:100%;overflow:auto;padding:24px;" +
      "border-radius:8px;background:#fff;color:#1d1d1f;font-size:16px;line-height:1.5}h1{margin:0 0 8px;font-size:22px}p{margin:0 0 16px}.field{margin-bottom:12px}" +
      "label{display:block;margin-bottom:4px;font-weight:600}input,textarea{width:100%;padding:8px;border:1px solid #767676;border-radius:4px;font-size:16px}" +
      "input:focus,textarea:focus,button:focus-visible{outline:3px solid #2563eb;outline-offset:1px}.error{margin:4px 0 0;color:#b00020}.error:empty,.status:empty{display:none}" +
      ".buttons{display:flex;gap:8px;flex-wrap:wrap}button{padding:8px 16px;border:1px solid #1d4ed8;border-radius:4px;background:#1d4ed8;color:#fff;font-size:16px;cursor:pointer}" +
      "button.plain{background:#fff;color:#1d4ed8}button:disabled{opacity:.6}"
  );
  root.adoptedStyleSheets = [sheet];

  function end() {
    document.removeEventListener("keydown", onKey, true);
    host.remove();
    if (before && before.focus) before.focus();
    if (typeof window.sentryReportDialogOnClose === "function") window.sentryReportDialogOnClose();
    window.postMessage("__sentry_reportdialog_closed__", "*");
  }

  // Escape closes; Tab stays within the dialog.
  function onKey(event) {
    if (event.key === "Escape") return end();
    if (event.key !== "Tab") return;
    var stops = Array.prototype.filter.call(root.querySelectorAll("input,textarea,button"), function (stop) {
      return !stop.disabled && stop.offsetParent !== null;
    });
    var edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
    if (root.activeElement !== edge) return;
    event.preventDefault();
    (event.shiftKey ? stops[stops.length - 1] : stops[0]).focus();
  }

  function showErrors(errors) {
    var first = null;
    [nameInput, emailInput, commentsInput].forEach(function (input) {
      var wrong = errors[input.name];
      root.getElementById(input.name + "-error").textContent = wrong ? wrong.join(" ") : "";
      input.setAttribute("aria-invalid", wrong ? "true" : "false");
      if (wrong && !first) first = input;
    });
    status.textContent = first ? settings.errorFormEntry : settings.errorGeneric;
    if (first) first.focus();
  }

  function onSubmit(event) {
    event.preventDefault();
    submit.disabled = true;
    fetch(settings.endpoint, { method: "POST", body: new URLSearchParams(new FormData(form)) })
      .then(function (answer) {
        submit.disabled = false;
        if (answer.status === 400) return answer.json().then(function (body) { showErrors(body.errors || {}); });
        if (!answer.ok) return showErrors({});
        form.replaceChildren(element("p", { role: "status", text: settings.successMessage }), close);
        close.focus();
      })
      .catch(function () {
        submit.disabled = false;
        showErrors({});
      });
  }

  form.addEventListener("submit", onSubmit);
  close.addEventListener("click", end);
  document.addEventListener("keydown", onKey, true);
  (document.body || document.documentElement).appendChild(host);
  (nameInput.value ? (emailInput.value ? commentsInput : emailInput) : nameInput).focus();
})("SETTINGS");
