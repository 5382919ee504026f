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
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (d) { d.open = true; });
  });
})();
