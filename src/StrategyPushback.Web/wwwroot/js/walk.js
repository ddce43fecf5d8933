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
