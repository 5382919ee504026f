// Searches window.D: every word must be found, one slip is forgiven from four letters on, two from eight.
(function () {
  "use strict";
  var rows = window.D, form = document.getElementById("filters");
  if (!rows || !form) { return; }
  var input = document.getElementById("words"), list = document.getElementById("found");
  var selects = Array.prototype.slice.call(form.querySelectorAll("select"));
  var plain = function (s) { return s.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); };
  var split = function (s) { return plain(s).split(/[^\p{L}\p{N}]+/u).filter(Boolean); };
  var vocabulary = new Map();
  rows.forEach(function (r, i) {
    split(r.t + " " + r.s + " " + r.x).forEach(function (w) {
      if (!vocabulary.has(w)) { vocabulary.set(w, new Set()); }
      vocabulary.get(w).add(i);
    });
  });
  function near(a, b, most) {
    if (Math.abs(a.length - b.length) > most) { return false; }
    var last = [], i, j;
    for (j = 0; j <= b.length; j++) { last[j] = j; }
    for (i = 1; i <= a.length; i++) {
      var now = [i], least = i;
      for (j = 1; j <= b.length; j++) {
        now[j] = Math.min(last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        least = Math.min(least, now[j]);
      }
      if (least > most) { return false; }
      last = now;
    }
    return last[b.length] <= most;
  }
  function having(word) {
    var exact = new Set(), close = new Set(), most = word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0;
    vocabulary.forEach(function (held, w) {
      var into = w.indexOf(word) >= 0 ? exact : most && near(word, w, most) ? close : null;
      if (into) { held.forEach(function (i) { into.add(i); }); }
    });
    return exact.size ? exact : close;
  }
  function fits(r) {
    return selects.every(function (s) {
      var has = r[s.dataset.k];
      return !s.value || (Array.isArray(has) ? has.indexOf(s.value) >= 0 : has === s.value);
    });
  }
  function line(r) {
    var item = document.createElement("li"), link = document.createElement("a"), note = document.createElement("p");
    item.className = "item"; link.className = "theirs"; note.className = "note";
    link.href = r.p; link.textContent = r.t; note.textContent = r.k + " · " + r.s + (r.y ? ", " + r.y : "") + (r.z && r.z !== "ok" ? " · " + r.z.toUpperCase() : "");
    if (r.z === "retracted" || r.z === "withdrawn") { link.className += " struck"; }
    item.append(link, note);
    return item;
  }
  function show() {
    var sets = split(input.value).map(having);
    var found = rows.filter(function (r, i) { return sets.every(function (s) { return s.has(i); }) && fits(r); });
    list.replaceChildren.apply(list, found.slice(0, 200).map(line));
    document.getElementById("count").textContent = found.length + " found" + (found.length > 200 ? ", the first 200 shown" : "");
    var state = new URLSearchParams();
    if (input.value) { state.set("w", input.value); }
    selects.forEach(function (s) { if (s.value) { state.set(s.dataset.k, s.value); } });
    history.replaceState(null, "", state.toString() ? "#" + state : location.pathname + location.search);
  }
  function read() {
    var state = new URLSearchParams(location.hash.slice(1));
    input.value = state.get("w") || "";
    selects.forEach(function (s) { s.value = state.get(s.dataset.k) || ""; });
    show();
  }
  form.hidden = false;
  document.getElementById("plain").hidden = true;
  form.addEventListener("input", show);
  form.addEventListener("submit", function (e) { e.preventDefault(); });
  window.addEventListener("hashchange", read);
  read();
})();
