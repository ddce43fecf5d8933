// The keys of trees, and files that are dropped, checked and sent.
(function () {
  "use strict";

  // ---- Trees: arrows move between items, left and right close and open, Alt with an arrow moves the item itself.
  const firstIn = row => row.closest("li").querySelector("ul [data-tree-item]");

  function treeKey(event) {
    const item = event.target.closest?.("[data-tree-item]");
    if (!item || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const tree = item.closest("[data-tree]");
    const items = [...tree.querySelectorAll("[data-tree-item]")];
    const row = item.closest(".tree-row");
    const toggle = row.querySelector("[data-tree-toggle]");
    const isOpen = toggle?.getAttribute("aria-expanded") === "true";
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.altKey) {
      if (!step) return;
      tree.querySelector(step < 0 ? "[data-tree-up]" : "[data-tree-down]")?.click();
    } else if (step) {
      items[items.indexOf(item) + step]?.focus();
    } else if (event.key === "Home" || event.key === "End") {
      items.at(event.key === "Home" ? 0 : -1).focus();
    } else if (event.key === "ArrowRight") {
      if (toggle && !isOpen) toggle.click(); else if (toggle) firstIn(row)?.focus();
    } else if (event.key === "ArrowLeft") {
      if (isOpen) toggle.click(); else row.closest("ul").closest("li")?.querySelector("[data-tree-item]").focus();
    } else {
      return;
    }
    event.preventDefault();
  }

  // A moved item is drawn again, which takes the focus from it.
  let current = null;
  document.addEventListener("focusin", event => { current = event.target.closest("[data-tree-item]")?.dataset.treeItem; });
  document.addEventListener("pointerdown", () => { current = null; });
  new MutationObserver(() => {
    if (current && document.activeElement === document.body) document.querySelector(`[data-tree-item="${CSS.escape(current)}"]`)?.focus();
  }).observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("keydown", treeKey);

  // ---- Search fields: Enter takes the marked choice of an open list, and does not send the form.
  document.addEventListener("keydown", event => {
    if (event.key === "Enter" && event.target.getAttribute?.("role") === "combobox" && event.target.getAttribute("aria-expanded") === "true") event.preventDefault();
  });

  // ---- Files: dropped anywhere in the zone, listed, and refused by name before they are sent.
  const size = bytes => new Intl.NumberFormat(document.documentElement.lang, bytes < 1e6
    ? { style: "unit", unit: "kilobyte", maximumFractionDigits: 0 }
    : { style: "unit", unit: "megabyte", maximumFractionDigits: 1 }).format(bytes < 1e6 ? Math.max(1, bytes / 1e3) : bytes / 1e6);

  const zoneOf = event => event.target instanceof Element ? event.target.closest("[data-drop]") : null;
  for (const name of ["dragenter", "dragover"]) {
    document.addEventListener(name, event => {
      const zone = zoneOf(event);
      if (!zone || ![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      zone.setAttribute("data-over", "");
    });
  }
  document.addEventListener("dragleave", event => {
    const zone = zoneOf(event);
    if (zone && !zone.contains(event.relatedTarget)) zone.removeAttribute("data-over");
  });
  document.addEventListener("drop", event => {
    const zone = zoneOf(event);
    if (!zone) return;
    event.preventDefault();
    zone.removeAttribute("data-over");
    const input = zone.querySelector("input[type=file]");
    const one = new DataTransfer();
    if (event.dataTransfer.files.length === 0 || input.disabled) return;
    one.items.add(event.dataTransfer.files[0]);
    input.files = one.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    input.focus();
  });

  // In the capture phase: Blazor's own listener then finds the field empty when the file is refused.
  document.addEventListener("change", event => {
    const zone = zoneOf(event);
    if (!zone || event.target.type !== "file") return;
    const input = event.target;
    const file = input.files[0];
    const ending = file && zone.dataset.endings.split(",").some(one => file.name.toLowerCase().endsWith(one.trim()));
    const wrong = !file ? "" : !ending ? zone.dataset.wrongType : file.size > Number(zone.dataset.most) ? zone.dataset.tooLarge : "";
    const message = zone.querySelector("[data-drop-wrong]");
    message.querySelector("span").textContent = wrong.replace("{0}", file?.name ?? "");
    message.hidden = !wrong;
    if (wrong) input.value = "";
    if (wrong) input.setAttribute("aria-invalid", "true"); else input.removeAttribute("aria-invalid");
    const line = document.createElement("li");
    if (file && !wrong) line.textContent = `${file.name} (${size(file.size)})`;
    zone.querySelector("[data-drop-files]").replaceChildren(...(line.textContent ? [line] : []));
  }, true);

  // A file that was chosen before Blazor listened to its field: it is told of it now.
  function offerChosen(id) {
    const input = document.getElementById(id);
    if (input?.files.length) input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // ---- A plain form with a file: sent with progress; without script the browser posts it as usual.
  document.addEventListener("submit", event => {
    const form = event.target;
    const panel = form.querySelector?.("[data-upload-progress]");
    if (!panel || event.defaultPrevented) return;
    event.preventDefault();
    const [bar, said, cancel, send] = [panel.querySelector("progress"), panel.querySelector("[role=status]"), panel.querySelector("[data-upload-cancel]"), form.querySelector("[type=submit]")];
    const request = new XMLHttpRequest();
    const running = isRunning => { bar.hidden = cancel.hidden = !isRunning; send.disabled = isRunning; };
    const over = words => { running(false); said.textContent = words; send.focus(); };
    request.upload.addEventListener("progress", sent => {
      bar.max = sent.total;
      bar.value = sent.loaded;
      said.textContent = panel.dataset.said.replace("{0}", size(sent.loaded)).replace("{1}", size(sent.total));
    });
    request.addEventListener("load", () => {
      if (request.status < 400) location.assign(request.responseURL);
      else over(request.status === 401 ? panel.dataset.signedOut.replace("{0}", form.querySelector("input[type=file]").files[0]?.name ?? "") : panel.dataset.failed);
    });
    request.addEventListener("error", () => over(panel.dataset.failed));
    request.addEventListener("abort", () => over(panel.dataset.cancelled));
    cancel.onclick = () => request.abort();
    request.open("POST", form.action);
    // With this header an ended session is answered with 401 instead of a redirect to the sign-in page, which would look like success.
    request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    request.send(new FormData(form));
    running(true);
    cancel.focus();
  });

  // A form fetches its draft before it draws its fields; the focus waits for the field.
  function focusSoon(id) {
    const take = () => { const field = document.getElementById(id); field?.focus(); return Boolean(field); };
    if (take()) return;
    const watcher = new MutationObserver(() => { if (take()) watcher.disconnect(); });
    watcher.observe(document.body, { childList: true, subtree: true });
    setTimeout(() => watcher.disconnect(), 5000);
  }

  window.pushbackControls = { focusSoon, offerChosen, focus: id => document.getElementById(id)?.focus() };
})();

// A drawing of boxes that the arrow keys walk: each box names the one that lies in each direction.
(function () {
  "use strict";

  const directions = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };

  document.addEventListener("keydown", event => {
    const direction = directions[event.key];
    const box = direction && event.target.closest?.("[data-walk] a");
    if (!box || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const next = document.getElementById(box.dataset[direction] ?? "");
    if (!next) return;
    next.focus();
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
})();
