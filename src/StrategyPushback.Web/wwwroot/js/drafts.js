// Saves what is typed in a form ([data-draft]): in this browser at once, on the server within a second.
// It does not use the circuit, because it must work when the circuit, the server or the sign-in is lost.
(function () {
  "use strict";
  const pause = 700; // ms between two saves while the user types: a crash loses at most two seconds
  const again = 3000; // ms until the next attempt when the server did not answer
  const store = "pushback-draft:";
  const person = document.documentElement.dataset.person;
  const drafts = new Map(); // by key
  const passed = new WeakSet(); // forms that may be submitted: their draft is saved
  let offline = false;

  // A draft as this tab knows it. known: texts last saved; dirty: typed and not yet saved; typed: everything typed since the last submit.
  function draftOf(form, about) {
    const key = `${person}:${form}:${about}`;
    if (!drafts.has(key)) drafts.set(key, { key, form, about, known: new Map(), dirty: new Map(), typed: new Map(), leftIn: null, timer: 0, sending: null, page: null });
    return drafts.get(key);
  }

  const holderOf = element => element.closest("[data-draft]");
  const draftAt = holder => draftOf(holder.dataset.draft, holder.dataset.about ?? "");
  const holderFor = draft => [...document.querySelectorAll("[data-draft]")].find(holder => draftAt(holder) === draft);
  const fieldsOf = holder => [...holder.querySelectorAll("input, select, textarea")].filter(field => nameOf(field) && !["file", "password", "submit"].includes(field.type));
  const fieldOf = (holder, name) => fieldsOf(holder).find(field => nameOf(field) === name && (field.type !== "radio" || field.checked)) ?? fieldsOf(holder).find(field => nameOf(field) === name);

  function nameOf(field) { return field.type === "radio" ? field.name : field.dataset.field || field.id; }

  function textOf(field) {
    if (field.type === "checkbox") return field.checked ? "true" : "";
    return (field.value.toWellFormed?.() ?? field.value);
  }

  function labelOf(field) {
    if (field.type === "hidden") return field.dataset.label ?? null;
    const label = field.type === "radio" ? field.closest("fieldset")?.querySelector("legend") : field.labels?.[0];
    return label ? label.textContent.trim().replace(/\s+/g, " ").slice(0, 300) : null;
  }

  // The words of a choice; null for free text. Of two tabs' choices the last one wins; two tabs' free texts are both saved.
  function saidOf(field) {
    if (field.type === "hidden") return field.dataset.said ?? "";
    if (field.getAttribute("role") === "combobox") return field.value.slice(0, 300);
    if (field.type === "checkbox") return field.checked ? labelOf(field) ?? "" : "";
    if (field.type === "radio") return field.labels?.[0]?.textContent.trim().replace(/\s+/g, " ").slice(0, 300) ?? field.value;
    return field.tagName === "SELECT" ? (field.value ? field.selectedOptions[0]?.textContent.trim().slice(0, 300) ?? "" : "") : null;
  }

  function note(draft, field) {
    const name = nameOf(field);
    const text = textOf(field);
    draft.typed.set(name, text);
    if (!draft.dirty.has(name) && draft.known.get(name) === text) return false;
    draft.dirty.set(name, { name, label: labelOf(field), text, said: saidOf(field), was: draft.known.get(name) ?? null });
    return true;
  }

  function typedIn(field) {
    const holder = holderOf(field);
    const draft = draftAt(holder);
    // A search field shows a text and has its choice in a hidden field.
    const changed = [field, ...fieldsOf(holder).filter(other => other.type === "hidden")].filter(one => note(draft, one));
    if (changed.length === 0) return;
    draft.leftIn = nameOf(field);
    remember(draft);
    schedule(draft, pause);
  }

  // ---- In this browser, until the server has it. Another person's texts are removed.
  function remember(draft) {
    try {
      if (draft.dirty.size === 0) localStorage.removeItem(store + draft.key);
      else localStorage.setItem(store + draft.key, JSON.stringify({ form: draft.form, about: draft.about, leftIn: draft.leftIn, fields: [...draft.dirty.values()] }));
    } catch {
      // Storage is full; the server still receives the text within a second.
    }
  }

  function forget() {
    for (const key of Object.keys(localStorage)) if (key.startsWith(store)) localStorage.removeItem(key);
  }

  function recall() {
    if (!person) return [];
    const left = [];
    for (const key of Object.keys(localStorage).filter(name => name.startsWith(store))) {
      if (!key.startsWith(`${store}${person}:`)) { localStorage.removeItem(key); continue; }
      try {
        const kept = JSON.parse(localStorage.getItem(key));
        const draft = draftOf(kept.form, kept.about);
        draft.leftIn = kept.leftIn;
        for (const field of kept.fields) draft.dirty.set(field.name, field);
        left.push(draft);
      } catch {
        localStorage.removeItem(key);
      }
    }
    return left;
  }

  // ---- On the server.
  function schedule(draft, after) {
    if (!draft.timer) draft.timer = setTimeout(() => { draft.timer = 0; send(draft); }, after);
  }

  function send(draft, options) {
    clearTimeout(draft.timer);
    draft.timer = 0;
    if (draft.sending) return draft.sending.then(() => send(draft, options));
    if (draft.dirty.size === 0) return Promise.resolve(true);
    draft.sending = put(draft, options).finally(() => { draft.sending = null; });
    return draft.sending;
  }

  async function put(draft, options) {
    const sent = [...draft.dirty.values()];
    let answer;
    try {
      answer = await fetch(`/drafts/${draft.form}${draft.about ? "/" + encodeURIComponent(draft.about) : ""}`, {
        method: "PUT",
        headers: { "Content-Type": "application/json", "RequestVerificationToken": token(), "X-Requested-With": "XMLHttpRequest" },
        body: JSON.stringify({ fields: sent, leftIn: draft.leftIn }),
        ...options,
      });
    } catch {
      show(draft, "away");
      schedule(draft, again);
      return false;
    }

    if (answer.ok) { kept(draft, sent, await answer.json()); return true; }
    if (answer.status === 404) { drop(draft); return true; }
    if (answer.status === 401) { show(draft, "signed-out"); schedule(draft, again); return false; }
    if (answer.status === 412 || answer.status >= 500) { schedule(draft, again); return false; }
    show(draft, "refused", (await answer.json().catch(() => null))?.detail ?? "");
    return false;
  }

  function kept(draft, sent, answer) {
    for (const field of sent) {
      draft.known.set(field.name, field.text);
      const now = draft.dirty.get(field.name);
      if (now && now.text === field.text) draft.dirty.delete(field.name);
      else if (now) now.was = field.text;
    }
    remember(draft);
    show(draft, null);
    const holder = holderFor(draft);
    if (holder) {
      const said = holder.querySelector("[data-draft-said]");
      const from = holder.querySelector("[data-draft-from]");
      if (said) said.textContent = answer.said;
      if (from) from.hidden = true;
    }
    if (answer.both.length > 0 && !offline) draft.page?.invokeMethodAsync("LookAgainAsync").catch(() => { });
    if (draft.dirty.size > 0) schedule(draft, pause);
  }

  // The person may no longer see the draft's subject: nothing of the draft remains in this browser.
  function drop(draft) {
    draft.dirty.clear();
    draft.typed.clear();
    remember(draft);
  }

  function show(draft, state, why) {
    const holder = holderFor(draft);
    if (!holder) return;
    for (const name of ["signed-out", "away", "refused"]) {
      const line = holder.querySelector(`[data-draft-${name}]`);
      if (line) line.hidden = name !== state;
    }
    if (why !== undefined && holder.querySelector("[data-draft-why]")) holder.querySelector("[data-draft-why]").textContent = why;
  }

  let given = null;
  function token() {
    given = document.querySelector("input[name='__RequestVerificationToken']")?.value || given;
    return given ?? "";
  }

  // True when the server has everything that was typed.
  async function flush() {
    const all = await Promise.all([...drafts.values()].map(draft => send(draft)));
    return all.every(Boolean);
  }

  // ---- The page. Blazor recreates the fields when the circuit starts; text typed before that is put back.
  function putBack(field, text) {
    if (textOf(field) === text) return;
    if (field.type === "checkbox") field.checked = text === "true";
    else if (field.type === "radio") field.checked = field.value === text;
    else field.value = text;
    tell(field);
  }

  function tell(field) {
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function open(holder, page) {
    if (!holder.isConnected) return;
    const draft = draftAt(holder);
    draft.page = page ?? draft.page;
    for (const field of fieldsOf(holder).filter(one => one.type !== "radio" || one.checked)) {
      if (!draft.dirty.has(nameOf(field)) && !draft.typed.has(nameOf(field))) draft.known.set(nameOf(field), textOf(field));
    }
    for (const [name, text] of draft.typed) {
      const field = fieldsOf(holder).find(one => nameOf(one) === name && (one.type !== "radio" || one.value === text));
      if (field && field.type !== "hidden") putBack(field, text);
    }
    if (!restoreFocus(holder) && "focusFirst" in holder.dataset && focusIsFree()) fieldsOf(holder).find(field => field.type !== "hidden")?.focus();
  }

  // After a lost connection the circuit has not received what was typed in the meantime.
  function tellAll() {
    for (const draft of drafts.values()) {
      const holder = holderFor(draft);
      if (!holder) continue;
      for (const name of draft.typed.keys()) {
        const field = fieldOf(holder, name);
        if (field && field.type !== "hidden") tell(field);
      }
    }
  }

  function markFocus(field) {
    try {
      if (field && holderOf(field)) sessionStorage.setItem("pushback-focus", JSON.stringify({ key: draftAt(holderOf(field)).key, name: nameOf(field), start: field.selectionStart ?? null, end: field.selectionEnd ?? null }));
      else sessionStorage.removeItem("pushback-focus");
    } catch {
      // Some input types have no selection.
    }
  }

  // Focuses the field that was last edited: at the same character in this tab, at the field's end on another device.
  // The focus never moves away from a control that the user has focused.
  function focusIsFree() {
    const active = document.activeElement;
    return !active || active === document.body || /^(H1|H2|MAIN)$/.test(active.tagName);
  }

  function restoreFocus(holder) {
    if (!focusIsFree()) return document.activeElement.closest("[data-draft]") === holder;
    let mark = null;
    try { mark = JSON.parse(sessionStorage.getItem("pushback-focus")); } catch { /* No focus is stored. */ }
    const here = mark?.key === draftAt(holder).key;
    const field = fieldOf(holder, here ? mark.name : holder.dataset.leftIn ?? "");
    if (!field || field.type === "hidden") return false;
    field.focus();
    try {
      if (here && mark.start !== null) field.setSelectionRange(mark.start, mark.end);
      else field.setSelectionRange(field.value.length, field.value.length);
    } catch {
      // Not a text input.
    }
    markFocus(field); // focusin has stored the field's start.
    return document.activeElement === field;
  }

  function begin(heading) {
    const holder = heading.closest("section")?.querySelector("[data-draft]");
    if (!holder || !restoreFocus(holder)) heading.focus();
  }

  // ---- Events.
  const isField = target => target instanceof Element && target.matches("input, select, textarea");
  for (const kind of ["input", "change"]) {
    document.addEventListener(kind, event => {
      if (isField(event.target) && holderOf(event.target) && nameOf(event.target) && !["file", "password", "hidden"].includes(event.target.type)) typedIn(event.target);
    }, true);
  }
  for (const kind of ["focusin", "keyup", "pointerup"]) {
    document.addEventListener(kind, event => {
      if (event.target instanceof Element && (kind === "focusin" || isField(event.target))) markFocus(isField(event.target) ? event.target : null);
    }, true);
  }

  document.addEventListener("click", event => {
    const button = event.target instanceof Element ? event.target.closest("[data-draft-drop]") : null;
    if (!button || !holderOf(button)) return;
    for (const field of fieldsOf(holderOf(button)).filter(one => nameOf(one).startsWith(button.dataset.draftDrop))) {
      const draft = draftAt(holderOf(button));
      draft.typed.delete(nameOf(field));
      draft.dirty.set(nameOf(field), { name: nameOf(field), label: null, text: "", said: "", was: draft.known.get(nameOf(field)) ?? null });
      remember(draft);
      schedule(draft, pause);
    }
  }, true);

  // A form is submitted only after its draft is saved: no save can follow the command that deletes the draft, and a server that stops in between loses nothing.
  document.addEventListener("submit", event => {
    const form = event.target;
    const isOut = form.matches("[action='/account/sign-out']");
    const holder = form.querySelector("[data-draft]");
    if (!holder && !isOut) return;
    if (passed.delete(form)) return;
    const draft = holder && draftAt(holder);
    markFocus(null);
    if (draft && draft.dirty.size === 0 && !draft.sending) { draft.typed.clear(); return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    Promise.race([isOut ? flush() : send(draft), new Promise(done => setTimeout(done, again))]).then(() => {
      if (isOut) { forget(); form.submit(); return; }
      draft.typed.clear();
      passed.add(form);
      form.requestSubmit();
    });
  }, true);

  // When the page is left, a small draft is sent along; the rest stays in this browser.
  addEventListener("pagehide", () => { for (const draft of drafts.values()) if (draft.dirty.size > 0) put(draft, { keepalive: true }); });
  addEventListener("online", () => { flush(); });

  // Before the circuit starts the server receives what it lacks, so that the page renders with it.
  const left = recall();
  const ready = Promise.race([Promise.all(left.map(draft => send(draft))), new Promise(done => setTimeout(done, 2000))]);
  token();
  for (const holder of document.querySelectorAll("[data-draft]")) open(holder, null);

  window.pushbackDrafts = {
    open, begin, flush, ready, tellAll,
    typed: (...ids) => { for (const id of ids) { const field = document.getElementById(id); if (field && holderOf(field)) typedIn(field); } },
    lost: () => { offline = true; },
    found: () => { offline = false; },
    discarded: (form, about) => { drop(draftOf(form, about)); markFocus(null); location.reload(); },
    // Whether text is typed that no draft saves: such a page is not reloaded automatically.
    hasUnkept: () => [...document.querySelectorAll("main input, main textarea")].some(field => !holderOf(field) && touched.has(field) && field.isConnected && field.value !== ""),
  };
  const touched = new WeakSet();
  document.addEventListener("input", event => { if (isField(event.target) && !holderOf(event.target) && event.isTrusted) touched.add(event.target); }, true);
})();
