// Light, dark or the system's theme. Loaded in <head> without defer, so that the first paint has the right background.
(function () {
  "use strict";
  const choices = ["light", "dark", "system"];
  const year = 60 * 60 * 24 * 365;

  function stored() {
    const found = document.cookie.split("; ").find(part => part.startsWith("theme="));
    const value = found ? found.slice("theme=".length) : "system";
    return choices.includes(value) ? value : "system";
  }

  function show(choice) {
    if (choice === "system") document.documentElement.removeAttribute("data-theme");
    else document.documentElement.setAttribute("data-theme", choice);
  }

  function change(choice) {
    if (!choices.includes(choice)) return;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = "theme=" + choice + "; Path=/; Max-Age=" + year + "; SameSite=Lax" + secure;
    show(choice);
  }

  function isDark() {
    const set = document.documentElement.getAttribute("data-theme");
    return set ? set === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  show(stored());
  // Pages rendered without a circuit switch by <button data-set-theme="dark">; pages with one call pushbackTheme.change.
  document.addEventListener("click", event => {
    const button = event.target instanceof Element ? event.target.closest("[data-set-theme]") : null;
    if (button) change(button.getAttribute("data-set-theme"));
  });
  // Enhanced navigation may replace the attributes of <html> by those of the fetched page.
  window.addEventListener("load", () => window.Blazor?.addEventListener?.("enhancedload", () => show(stored())));
  window.pushbackTheme = { stored, change, isDark };
})();
