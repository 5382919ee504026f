// Adds to pages that are whole without it: run and date, a late notice, copying, opening for print.
(function () {
  "use strict";
  var told = window.RUN || {};
  document.querySelectorAll("[data-run]").forEach(function (place) {
    var words = told[place.dataset.run];
    if (words) { place.textContent = words; }
  });
  var strong = document.querySelector(".strip strong");
  if (strong && told.due && new Date().toISOString().slice(0, 10) > told.due) {
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
  // Buttons of one group choose among its values; rows must fit every group. The choice stands in the address.
  document.querySelectorAll("[data-filter]").forEach(function (box) {
    var list = document.getElementById(box.dataset.filter), status = box.querySelector("[role=status]");
    var rows = [].slice.call(list.querySelectorAll("[data-f]"));
    var groups = [].slice.call(box.querySelectorAll("[role=group]"));
    var chosen = function () {
      return groups.map(function (g) {
        return [].map.call(g.querySelectorAll("[aria-pressed=true]"), function (b) { return b.dataset.v; });
      });
    };
    var show = function () {
      var wanted = chosen(), left = 0;
      rows.forEach(function (row) {
        var has = row.dataset.f.split(" ");
        row.hidden = !wanted.every(function (any) {
          return !any.length || any.some(function (v) { return has.indexOf(v) >= 0; });
        });
        left += row.hidden ? 0 : 1;
      });
      list.querySelectorAll("tbody").forEach(function (part) {
        part.hidden = !part.querySelector("[data-f]:not([hidden])");
      });
      status.textContent = left === rows.length ? rows.length + " shown" : left + " of " + rows.length + " shown";
    };
    groups.forEach(function (g) {
      g.addEventListener("click", function (event) {
        var button = event.target.closest("button");
        if (!button) { return; }
        button.setAttribute("aria-pressed", button.getAttribute("aria-pressed") !== "true");
        var all = [].concat.apply([], chosen());
        history.replaceState(null, "", all.length ? "#" + box.dataset.filter + "=" + all.join(",") : location.pathname + location.search);
        show();
      });
    });
    var asked = location.hash.slice(1).split("=");
    if (asked[0] === box.dataset.filter && asked[1]) {
      box.querySelectorAll("button").forEach(function (b) {
        b.setAttribute("aria-pressed", asked[1].split(",").indexOf(b.dataset.v) >= 0);
      });
    }
    box.hidden = false;
    show();
  });
  // A click on a head sorts by its column, a second click turns the order round.
  document.querySelectorAll("table.sortable").forEach(function (table) {
    table.querySelectorAll("thead th").forEach(function (head, at) {
      var button = document.createElement("button");
      button.type = "button"; button.className = "sort";
      button.append.apply(button, [].slice.call(head.childNodes));
      head.append(button);
      button.addEventListener("click", function () {
        var down = head.getAttribute("aria-sort") === "ascending";
        table.querySelectorAll("th[aria-sort]").forEach(function (h) { h.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        var key = function (row) {
          var cell = row.cells[at], text = cell ? cell.textContent.trim() : "", n = parseFloat(text.replace(/,/g, ""));
          return head.classList.contains("num") ? (isNaN(n) ? -1 : n) : text.toLowerCase();
        };
        [].forEach.call(table.tBodies, function (body) {
          var rows = [].map.call(body.rows, function (r) { return [key(r), r]; });
          rows.sort(function (x, y) { return (x[0] < y[0] ? -1 : x[0] > y[0] ? 1 : 0) * (down ? -1 : 1); });
          rows.forEach(function (r) { body.append(r[1]); });
        });
      });
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
