// Scripts of the layout: scroll position, focus, skip link, boardroom keys, connection banner.
(function () {
  "use strict";
  const root = document.documentElement;

  // A click on a button of the bar before the circuit runs is repeated once it does.
  let early = -1;
  const barButtons = () => [...document.querySelectorAll("header button")];

  // Browser tests and styles wait for this attribute.
  function alive() {
    root.setAttribute("data-interactive", "true");
    barButtons()[early]?.click();
    early = -1;
  }

  // ---- Going back: restores the scroll position and the focused link once the rows are rendered.
  let returning = null;
  let returned = -Infinity;

  function placeKey() { return `place ${history.state?._index ?? 0} ${location.pathname}${location.search}`; }

  function leave(link) {
    const alike = [...document.querySelectorAll(`a[href="${CSS.escape(link.getAttribute("href"))}"]`)];
    try {
      sessionStorage.setItem(placeKey(), JSON.stringify({ y: scrollY, href: link.getAttribute("href"), at: alike.indexOf(link) }));
    } catch {
      // Without storage the page opens at the top.
    }
  }

  function comeBack() {
    const stored = sessionStorage.getItem(placeKey());
    returning?.disconnect();
    returning = null;
    if (!stored) return;
    const place = JSON.parse(stored);
    const settle = short => {
      const link = document.querySelectorAll(`a[href="${CSS.escape(place.href)}"]`)[place.at];
      if (!link || (!short && document.documentElement.scrollHeight < place.y + innerHeight)) return false;
      scrollTo(0, place.y);
      link.focus({ preventScroll: true });
      return true;
    };
    const watcher = new MutationObserver(() => {
      if (settle()) done();
    });
    const done = () => {
      watcher.disconnect();
      if (returning === watcher) returning = null;
      returned = performance.now();
    };
    returning = watcher;
    // Rows are rendered later: the position is restored once its link exists, or after a time-out.
    watcher.observe(document.body, { childList: true, subtree: true });
    if (settle()) done();
    setTimeout(() => {
      if (returning !== watcher) return;
      settle(true);
      done();
    }, 5000);
  }

  addEventListener("popstate", () => setTimeout(comeBack));
  history.scrollRestoration = "manual";
  if (["back_forward", "reload"].includes(performance.getEntriesByType("navigation")[0]?.type)) addEventListener("DOMContentLoaded", comeBack);

  // After navigation the heading takes the focus, as soon as it is rendered.
  function arrived() {
    if (returning || performance.now() - returned < 1500) return;
    const heading = () => document.querySelector("main h1");
    const take = () => {
      const field = document.querySelector("main #search");
      if (field && location.hash === "#search") { field.focus(); return; }
      // A form with a draft has placed the focus in one of its fields.
      if (document.activeElement?.closest("main [data-draft]")) return;
      heading().tabIndex = -1;
      heading().focus({ preventScroll: true });
    };
    if (heading()) { take(); return; }
    const watcher = new MutationObserver(() => {
      if (!heading()) return;
      watcher.disconnect();
      take();
    });
    watcher.observe(document.getElementById("main"), { childList: true, subtree: true });
  }

  function closeMenus(except) {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      if (menu !== except) menu.removeAttribute("open");
    }
  }

  document.addEventListener("click", event => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target) return;
    const link = target.closest("a[href]");
    if (link && !event.ctrlKey && !event.metaKey) leave(link);
    closeMenus(target.closest("details[data-menu]"));
    if (!root.dataset.interactive && target.closest("header button")) early = barButtons().indexOf(target.closest("header button"));
    if (target.closest(".skip")) {
      // <base> would resolve "#main" to another page, and Blazor would scroll without moving the focus.
      event.preventDefault();
      event.stopPropagation();
      document.getElementById("main")?.focus();
    }
    if (target.closest("[data-reload]")) {
      event.preventDefault();
      location.reload();
    }
    if (target.closest("[data-reconnect]")) reconnect();
  }, true);

  document.addEventListener("keydown", event => {
    const menu = event.key === "Escape" ? document.querySelector("details[data-menu][open]") : null;
    if (!menu) return;
    menu.removeAttribute("open");
    menu.querySelector("summary").focus();
  });

  // ---- The boardroom: arrow keys change the sheet, Escape leaves. Form controls and dialogs keep these keys.
  const turns = { ArrowRight: "[data-next]", PageDown: "[data-next]", ArrowLeft: "[data-previous]", PageUp: "[data-previous]", Escape: "[data-leave]" };

  document.addEventListener("keydown", event => {
    const room = document.querySelector("[data-boardroom]");
    if (!room || event.ctrlKey || event.altKey || event.metaKey || event.target.closest?.("input, select, textarea, [role=dialog]")) return;
    const link = turns[event.key] && room.querySelector(`${turns[event.key]}:not([aria-disabled])`);
    if (!link) return;
    event.preventDefault();
    link.click();
  });

  document.addEventListener("click", event => {
    if (!event.target.closest?.("[data-fill]")) return;
    if (document.fullscreenElement) document.exitFullscreen(); else document.documentElement.requestFullscreen();
  });

  document.addEventListener("focusout", event => {
    const menu = event.target instanceof Element ? event.target.closest("details[data-menu][open]") : null;
    if (menu && event.relatedTarget instanceof Element && !menu.contains(event.relatedTarget)) menu.removeAttribute("open");
  });

  // ---- Connection: a banner after three seconds without a connection, and a message when it is back.
  const tries = [0, 1000, 2000, 4000, 8000, 15000]; // ms before each attempt
  const pollEvery = 5000; // ms between attempts after those
  let delay = 0;
  let poll = 0;
  let shown = false;

  async function reconnect() {
    try {
      // Refused: the server no longer knows this page.
      if (!await window.Blazor.reconnect()) await begin();
    } catch {
      // Still no connection; the next attempt follows.
    }
  }

  // A circuit that the server no longer has: the page is reloaded with its drafts and its focus. Text without a draft is not discarded; the page then waits for the user.
  async function begin() {
    const drafts = window.pushbackDrafts;
    try {
      if (!(await fetch("/livez", { cache: "no-store" })).ok) throw new Error("not yet");
      await drafts.flush();
      if (!drafts.hasUnkept()) { location.reload(); return; }
      document.getElementById("components-reconnect-modal").className = "components-reconnect-rejected";
      showBanner();
    } catch {
      setTimeout(begin, pollEvery);
    }
  }

  function showBanner() {
    const banner = document.getElementById("components-reconnect-modal");
    clearTimeout(delay);
    delay = 0;
    banner.style.display = "";
    shown = true;
  }

  function onState(event) {
    const banner = event.currentTarget;
    const state = event.detail?.state;
    if (state === "show" && !delay && !shown) {
      window.pushbackDrafts.lost();
      banner.style.display = "none";
      delay = setTimeout(showBanner, 3000);
    } else if (state === "hide") {
      clearTimeout(delay);
      clearInterval(poll);
      delay = poll = 0;
      banner.style.display = "";
      window.pushbackDrafts.found();
      window.pushbackDrafts.tellAll();
      if (shown) sayConnected();
      shown = false;
    } else if (state === "failed") {
      showBanner();
      if (!poll) poll = setInterval(reconnect, pollEvery);
    } else if (state === "rejected" || state === "resume-failed") {
      begin();
    }
  }

  async function sayConnected() {
    const line = document.getElementById("connected-again");
    if (!line) return;
    await window.pushbackDrafts.flush();
    line.hidden = false;
    setTimeout(() => { line.hidden = true; }, 6000);
  }

  let watched = null;
  function watch() {
    const banner = document.getElementById("components-reconnect-modal");
    if (banner && banner !== watched) {
      watched = banner;
      banner.addEventListener("components-reconnect-state-changed", onState);
    }
  }

  document.addEventListener("DOMContentLoaded", async () => {
    mendSent();
    watch();
    await window.pushbackDrafts.ready;
    window.Blazor.start({ circuit: { reconnectionOptions: { maxRetries: tries.length, retryIntervalMilliseconds: attempt => tries[attempt] ?? null } } });
  });
  // A field that was refused. Radio buttons and checkboxes have no aria-invalid; their group has the error.
  const wrongField = ":is([aria-invalid='true'], fieldset.err input, fieldset:has(> .err-msg) input)";

  // The first one in reading order.
  function mend() { document.querySelector(`main ${wrongField}`)?.focus(); }

  // A form without a circuit comes back as a new page when it is refused. An alert of a new page is not announced, so it gets the focus where no field has its own error.
  function mendSent() {
    const notice = document.querySelector("main form[method='post'] .form-err[role='alert']:not([hidden])");
    const wrong = notice?.closest("form").querySelector(wrongField);
    if (notice && !wrong) notice.tabIndex = -1;
    (wrong ?? notice)?.focus();
  }

  // When the control that had the focus is gone, the focus goes to the heading, not to the top of the document.
  function keepFocus() {
    setTimeout(() => {
      const heading = document.querySelector("main h1");
      if (document.activeElement !== document.body || !heading || returning) return;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }, 100);
  }

  // The focus goes back to the menu button, unless a page that was opened has taken it.
  function drawerClosed() {
    const active = document.activeElement;
    if (active !== document.body && !active.closest(".nav-drawer")) return;
    const field = location.hash === "#search" && document.querySelector("main #search");
    (field || document.querySelector(".nav-open"))?.focus();
  }

  // Sends a hidden form for a menu item, which cannot be a submit button.
  function send(id, language) {
    const form = document.getElementById(id);
    if (language) form.elements.language.value = language;
    form.requestSubmit();
  }

  window.pushbackShell = { arrived, keepFocus, drawerClosed, send, mend, alive: () => { watch(); alive(); } };
})();
