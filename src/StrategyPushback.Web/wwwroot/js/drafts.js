// Keeps what is typed in a form ([data-draft]) while it is typed: in this browser at once, on the server within a second.
// It does not go through the circuit, since it is there for when the circuit, the server or the sign-in is gone.
(function () {
  "use strict";
  const pause = 700; // ms between two savings while somebody types: at most two seconds may go with the machine
  const again = 3000; // ms until the next try when the server did not answer
  const store = "pushback-draft:";
  const person = document.documentElement.dataset.person;
  const drafts = new Map(); // by key
  const passed = new WeakSet(); // forms that may be sent now: what they hold is kept
  let offline = false;

  // A draft as this tab knows it. known: text last kept; dirty: typed and not yet kept; typed: all typed since the form was sent.
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
    const label = field.type === "radio" ? field.closest("fieldset")?.querySelector("legend") : field.labels?.[0];
    return label ? label.textContent.trim().replace(/\s+/g, " ").slice(0, 300) : null;
  }

  // The words of a choice; a text has none.
  function saidOf(field) {
    if (field.type === "hidden") return "";
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
    if (!note(draft, field)) return;
    draft.leftIn = nameOf(field);
    for (const hidden of fieldsOf(holder).filter(other => other.type === "hidden")) note(draft, hidden);
    remember(draft);
    schedule(draft, pause);
  }

  // ---- In this browser, until the server has it; and only this person's.
  function remember(draft) {
    try {
      if (draft.dirty.size === 0) localStorage.removeItem(store + draft.key);
      else localStorage.setItem(store + draft.key, JSON.stringify({ form: draft.form, about: draft.about, leftIn: draft.leftIn, fields: [...draft.dirty.values()] }));
    } catch {
      // No room: the server has it within a second all the same.
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

  // What it is about is there no more for this person: nothing of it stays here.
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

  // True when the server has all that was typed.
  async function flush() {
    const all = await Promise.all([...drafts.values()].map(draft => send(draft)));
    return all.every(Boolean);
  }

  // ---- The page. Blazor makes the fields anew when it takes over; what was typed before goes into them.
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
    restoreFocus(holder);
  }

  // After a time without the server: it never heard what was typed meanwhile.
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
      // Some kinds of fields tell no selection.
    }
  }

  // Where it was left: in this tab to the letter, on another device at the field's end. Never away from somebody at work.
  function restoreFocus(holder) {
    const active = document.activeElement;
    if (active && active !== document.body && !/^(H1|H2|MAIN)$/.test(active.tagName)) return active.closest("[data-draft]") === holder;
    let mark = null;
    try { mark = JSON.parse(sessionStorage.getItem("pushback-focus")); } catch { /* Nothing to go by. */ }
    const here = mark?.key === draftAt(holder).key;
    const field = fieldOf(holder, here ? mark.name : holder.dataset.leftIn ?? "");
    if (!field || field.type === "hidden") return false;
    field.focus();
    try {
      if (here && mark.start !== null) field.setSelectionRange(mark.start, mark.end);
      else field.setSelectionRange(field.value.length, field.value.length);
    } catch {
      // Not a text.
    }
    markFocus(field); // The focus alone would be noted at the field's beginning.
    return document.activeElement === field;
  }

  function begin(heading) {
    const holder = heading.closest("section")?.querySelector("[data-draft]");
    if (!holder || !restoreFocus(holder)) heading.focus();
  }

  // ---- What happens in the page.
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

  // A form is sent once what it holds is kept: so nothing comes after the act that took the draft away, and a server that dies in between loses nothing.
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

  // Left in the middle of a word: what fits goes along, the rest waits in this browser.
  addEventListener("pagehide", () => { for (const draft of drafts.values()) if (draft.dirty.size > 0) put(draft, { keepalive: true }); });
  addEventListener("online", () => { flush(); });

  // Before Blazor takes over the server gets what it lacks, so that the page is made with it.
  const left = recall();
  const ready = Promise.race([Promise.all(left.map(draft => send(draft))), new Promise(done => setTimeout(done, 2000))]);
  token();
  for (const holder of document.querySelectorAll("[data-draft]")) open(holder, null);

  window.pushbackDrafts = {
    open, begin, flush, ready, tellAll,
    typed: id => { const field = document.getElementById(id); if (field && holderOf(field)) typedIn(field); },
    lost: () => { offline = true; },
    found: () => { offline = false; },
    discarded: (form, about) => { drop(draftOf(form, about)); markFocus(null); location.reload(); },
    // Whether something is typed that no draft keeps: such a page is never reloaded behind its reader's back.
    hasUnkept: () => [...document.querySelectorAll("main input, main textarea")].some(field => !holderOf(field) && touched.has(field) && field.isConnected && field.value !== ""),
  };
  const touched = new WeakSet();
  document.addEventListener("input", event => { if (isField(event.target) && !holderOf(event.target) && event.isTrusted) touched.add(event.target); }, true);
})();
