// The outline of a draft: arrow keys choose a row, Alt with an arrow moves it, and a row can be dragged.
(function () {
  "use strict";

  const moves = { ArrowUp: "Up", ArrowDown: "Down", ArrowRight: "In", ArrowLeft: "Out" };

  document.addEventListener("keydown", event => {
    const item = event.target.closest?.("[data-outline-item]");
    if (!item || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.altKey) {
      if (!moves[event.key]) return;
      event.preventDefault();
      move(item, moves[event.key]);
      return;
    }
    const items = [...item.closest("[data-outline]").querySelectorAll("[data-outline-item]")];
    const next = { ArrowUp: items[items.indexOf(item) - 1], ArrowDown: items[items.indexOf(item) + 1], Home: items[0], End: items.at(-1) }[event.key];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });

  function move(item, direction) {
    const input = item.closest("[data-outline]").querySelector("[data-outline-step]");
    input.value = `${item.dataset.outlineItem}:${direction}`;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // A moved row is drawn again, which takes the focus from it.
  let current = null;
  document.addEventListener("focusin", event => { current = event.target.closest?.("[data-outline-item]")?.dataset.outlineItem; });
  document.addEventListener("pointerdown", () => { current = null; });
  new MutationObserver(() => {
    if (current && document.activeElement === document.body) document.querySelector(`[data-outline-item="${CSS.escape(current)}"]`)?.focus();
  }).observe(document.documentElement, { childList: true, subtree: true });

  // A form that was left gives the focus back to the row of its element.
  window.pushbackOutline = {
    leave: id => setTimeout(() => {
      if (document.activeElement === document.body) (document.querySelector(`[data-outline-item="${id}"]`) ?? document.querySelector("[data-outline-item]"))?.focus();
    }, 100)
  };

  let dragged = null;
  const rowOf = event => event.target instanceof Element ? event.target.closest("[data-outline-row]") : null;
  const clear = () => document.querySelectorAll("[data-outline-row][data-over]").forEach(row => row.removeAttribute("data-over"));

  document.addEventListener("dragstart", event => {
    dragged = rowOf(event);
    if (dragged) event.dataTransfer.effectAllowed = "move";
  });
  document.addEventListener("dragend", () => { dragged = null; clear(); });
  document.addEventListener("dragover", event => {
    const row = rowOf(event);
    if (!dragged || !row) return;
    event.preventDefault();
    const box = row.getBoundingClientRect();
    const share = (event.clientY - box.top) / box.height;
    clear();
    if (row !== dragged) row.dataset.over = share < 0.3 ? "Before" : share > 0.7 ? "After" : "Within";
  });
  document.addEventListener("drop", event => {
    const row = rowOf(event);
    if (!dragged || !row) return;
    event.preventDefault();
    const place = row.dataset.over;
    const input = row.closest("[data-outline]").querySelector("[data-outline-drop]");
    if (place) {
      input.value = `${dragged.dataset.outlineRow}:${row.dataset.outlineRow}:${place}`;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
    dragged = null;
    clear();
  });
})();
