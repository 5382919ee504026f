// Adds to pages that are whole without it: a late notice, copying, opening for print.
(function () {
  "use strict";
  var strip = document.querySelector("[data-due]");
  if (strip && strip.dataset.due && new Date().toISOString().slice(0, 10) > strip.dataset.due) {
    var strong = strip.querySelector("strong");
    strong.textContent = "This page may be out of date. " + strong.textContent;
  }
  document.querySelectorAll("[data-copy]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var text = document.getElementById(button.dataset.copy).textContent.trim().replace(/\s+/g, " ");
      var done = function () { button.textContent = "Copied"; };
      if (navigator.clipboard) { navigator.clipboard.writeText(text).then(done, function () {}); }
    });
  });
  document.querySelectorAll(".paired").forEach(function (all) {
    var show = function (event) {
      var here = event.target.closest("[data-n]"), pair = here && here.closest(".pair");
      all.querySelectorAll(".lit").forEach(function (e) { e.classList.remove("lit"); });
      if (!here || !/^(mouseover|focusin)$/.test(event.type)) { return; }
      var wanted = here.dataset.n.split(" ");
      pair.classList.add("lit");
      pair.querySelectorAll("[data-n]").forEach(function (e) {
        e.classList.toggle("lit", e.dataset.n.split(" ").some(function (n) { return wanted.indexOf(n) >= 0; }));
      });
    };
    ["mouseover", "mouseleave", "focusin", "focusout"].forEach(function (name) { all.addEventListener(name, show); });
  });
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (d) { d.open = true; });
  });
})();
