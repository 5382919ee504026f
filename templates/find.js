// Searches window.D: rows with all the words, else with the most of them; one slip is forgiven from five letters on,
// two from eight.
(function () {
  "use strict";
  var rows = window.D, form = document.getElementById("filters");
  if (!rows || !form) { return; }
  var PAGE = 100, shown = PAGE, found = [];
  var SMALL = /^(an?|and|are|as|be|can|do|does|for|from|how|i|in|is|it|me|my|of|on|or|the|to|what|when|which|will|with|you|your)$/;
  var input = document.getElementById("words"), list = document.getElementById("found");
  var more = document.getElementById("more"), count = document.getElementById("count");
  var selects = [].slice.call(form.querySelectorAll("select"));
  var names = {}, base = location.pathname;
  selects.forEach(function (s) {
    if (s.dataset.k === "a") { [].forEach.call(s.options, function (o) { names[o.value] = o.textContent; }); }
  });
  var plain = function (s) { return s.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); };
  var split = function (s) { return plain(s).split(/[^\p{L}\p{N}]+/u).filter(Boolean); };
  var vocabulary = new Map();
  rows.forEach(function (r, i) {
    var about = (r.a || []).map(function (a) { return names[a] || a; }).join(" ");
    split(r.t + " " + r.s + " " + (r.x || "") + " " + about).forEach(function (w) {
      var held = vocabulary.get(w);
      if (!held) { vocabulary.set(w, held = []); }
      if (held[held.length - 1] !== i) { held.push(i); }
    });
  });
  function near(a, b, most) {
    if (Math.abs(a.length - b.length) > most) { return false; }
    var last = [], before = [], i, j;
    for (j = 0; j <= b.length; j++) { last[j] = j; }
    for (i = 1; i <= a.length; i++) {
      var now = [i], least = i;
      for (j = 1; j <= b.length; j++) {
        now[j] = Math.min(last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) { now[j] = Math.min(now[j], before[j - 2] + 1); }
        least = Math.min(least, now[j]);
      }
      if (least > most) { return false; }
      before = last; last = now;
    }
    return last[b.length] <= most;
  }
  // Row to how well it fits one word: 3 the word itself, 2 its beginning, 1 within a word, else a near miss.
  function having(word) {
    var scores = new Map(), close = new Map(), most = word.length >= 8 ? 2 : word.length >= 5 ? 1 : 0;
    vocabulary.forEach(function (held, w) {
      var at = w.indexOf(word), score = w === word ? 3 : at === 0 ? 2 : at > 0 ? 1 : 0;
      var into = score ? scores : most && near(word, w, most) ? close : null;
      if (into) { held.forEach(function (i) { if ((into.get(i) || 0) < (score || 1)) { into.set(i, score || 1); } }); }
    });
    close.near = close.size > 0;
    return scores.size ? scores : close;
  }
  function fits(r) {
    return selects.every(function (s) {
      var has = r[s.dataset.k], v = s.value;
      if (!v) { return true; }
      if (s.dataset.k === "z" && r.k === "study") { has = has || "ok"; }
      if (v[0] === ">") { return has && +has > +v.slice(1); }
      if (s.dataset.k === "a") { return (has || []).concat(r.b || []).indexOf(v) >= 0; }
      if (s.dataset.k === "u" && v === "bears") { return has === "counted" || has === "seen"; }
      return has === v;
    });
  }
  function line(r) {
    var item = document.createElement("li"), link = document.createElement("a"), note = document.createElement("p");
    item.className = "item hit"; link.className = "theirs"; note.className = "note";
    link.href = r.p; link.textContent = r.t; note.textContent = r.s;
    if (r.z) {
      var tag = document.createElement("span");
      tag.className = "tag" + (/^(retracted|withdrawn)$/.test(r.z) ? " retracted" : "");
      tag.textContent = r.z.toUpperCase(); note.append(" ", tag);
      if (tag.className !== "tag") { link.className += " struck"; }
    }
    var sign = document.createElementNS("http://www.w3.org/2000/svg", "svg"), use = document.createElementNS(sign.namespaceURI, "use");
    sign.setAttribute("class", "i " + (r.k === "claim" ? "a" : "s") + " t-" + r.g[1]); sign.setAttribute("aria-hidden", "true");
    use.setAttribute("href", "#" + r.g[0]); sign.append(use);
    var text = document.createElement("div"); text.append(link, note);
    item.append(sign, text);
    return item;
  }
  function draw() {
    list.replaceChildren.apply(list, found.slice(0, shown).map(line));
    more.hidden = found.length <= shown;
    more.textContent = "Show " + Math.min(PAGE, found.length - shown) + " more";
  }
  function search() {
    var words = split(input.value), telling = words.filter(function (w) { return !SMALL.test(w); });
    var sets = (telling.length ? telling : words).map(having), most = 0;
    var scored = [];
    rows.forEach(function (r, i) {
      if (!fits(r)) { return; }
      var scores = sets.map(function (s) { return s.get(i); }).filter(Boolean);
      if (sets.length && !scores.length) { return; }
      most = Math.max(most, scores.length);
      scored.push([scores.reduce(function (a, b) { return a + b; }, 0), i, scores.length]);
    });
    scored = scored.filter(function (s) { return s[2] === most; });
    scored.sort(function (x, y) { return y[0] - x[0] || x[1] - y[1]; });
    found = scored.map(function (s) { return rows[s[1]]; });
    shown = PAGE;
    var studies = found.filter(function (r) { return r.k === "study"; }).length, claims = found.length - studies;
    var note = most < sets.length ? "Nothing has all these words; with most of them: "
      : sets.some(function (s) { return s.near; }) ? "Nothing is spelt so; with words like it: " : "";
    count.textContent = (found.length ? note : "") + claims + (claims === 1 ? " statement, " : " statements, ") + studies + (studies === 1 ? " study" : " studies");
    document.getElementById("take").hidden = !studies;
    draw();
  }
  function show() {
    search();
    var state = new URLSearchParams();
    if (input.value) { state.set("w", input.value); }
    selects.forEach(function (s) { if (s.value) { state.set(s.dataset.k, s.value); } });
    document.getElementById("clear").hidden = !state.toString();
    history.replaceState(null, "", base + (state.toString() ? "#" + state : ""));
  }
  function read() {
    var state = new URLSearchParams(location.hash.length > 1 ? location.hash.slice(1) : location.search);
    input.value = state.get("w") || "";
    selects.forEach(function (s) {
      var wanted = state.get(s.dataset.k) || "", known = [].some.call(s.options, function (o) { return o.value === wanted; });
      if (!known) { var o = new Option(wanted.replace(/_/g, " "), wanted); s.append(o); }
      s.value = wanted;
    });
    show();
  }

  // Taking away: the references come as a script of their own, loaded when they are first asked for.
  var tex = { "\\": "{\\textbackslash}", "{": "{\\textbraceleft}", "}": "{\\textbraceright}", "$": "\\$", "&": "\\&", "%": "\\%", "#": "\\#", "_": "\\_", "~": "{\\textasciitilde}", "^": "{\\textasciicircum}", "\"": "{''}" };
  var escaped = function (s) { return String(s).replace(/[\\{}$&%#_~^"]/g, function (c) { return tex[c]; }); };
  var year = function (c) { return c.issued ? c.issued["date-parts"][0][0] : null; };
  var author = function (c) { return (c.author || []).map(function (a) { return a.literal; }); };
  function ris(c) {
    var lines = [["TY", "JOUR"], ["ID", c.id], ["TI", c.title]].concat(author(c).map(function (a) { return ["AU", a]; }),
      [["T2", c["container-title"]], ["PY", year(c)], ["DO", c.DOI], ["AN", c.PMID], ["C2", c.PMCID], ["UR", c.URL], ["N1", c.note], ["ER", ""]]);
    return lines.filter(function (l) { return l[1] !== undefined && l[1] !== null; }).map(function (l) { return l[0] + "  - " + l[1] + "\n"; }).join("");
  }
  function bib(c) {
    var fields = [["title", c.title && "{" + escaped(c.title) + "}"], ["author", author(c).map(function (a) { return "{" + escaped(a) + "}"; }).join(" and ")],
      ["journal", c["container-title"] && escaped(c["container-title"])], ["year", year(c)], ["doi", c.DOI && escaped(c.DOI)], ["pmid", c.PMID], ["pmcid", c.PMCID && escaped(c.PMCID)], ["url", c.URL], ["note", c.note]];
    return "@article{" + c.id + ",\n" + fields.filter(function (f) { return f[1]; }).map(function (f) { return "  " + f[0] + " = {" + f[1] + "},\n"; }).join("") + "}\n";
  }
  function csv(studies) {
    var cell = function (v) {
      var s = v === undefined || v === null ? "" : String(v);
      if (/^[=+\-@\t\r]/.test(s)) { s = "'" + s; }
      return /[",\n\r]/.test(s) ? "\"" + s.replace(/"/g, "\"\"") + "\"" : s;
    };
    var head = ["pmid", "doi", "title", "journal", "year", "status", "applications", "design", "direction", "page"];
    return [head].concat(studies.map(function (r) {
      var c = window.R[r.i] || {};
      return [r.i, c.DOI, r.t, c["container-title"], r.y, r.z || "ok", (r.a || []).join("; "), r.d, r.r, r.p];
    })).map(function (l) { return l.map(cell).join(","); }).join("\n") + "\n";
  }
  function save(kind) {
    var studies = found.filter(function (r) { return r.k === "study"; });
    var items = studies.map(function (r) { return window.R[r.i]; }).filter(Boolean);
    var text = kind === "ris" ? items.map(ris).join("\n") : kind === "bib" ? items.map(bib).join("\n")
      : kind === "csl" ? JSON.stringify(items, null, 1) : kind === "csv" ? csv(studies)
      : kind === "json" ? JSON.stringify({ schema_version: 1, rows: studies.map(function (r) {
        return { pmid: r.i, title: r.t, year: r.y ? +r.y : null, status: r.z || "ok", applications: r.a || [], design: r.d, direction: r.r, page: r.p };
      }) }, null, 1) : studies.map(function (r) { return r.i; }).join("\n") + "\n";
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    link.download = "studies." + ({ csl: "csl.json", pmids: "txt" }[kind] || kind);
    document.body.append(link); link.click(); link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }
  document.querySelectorAll("[data-take]").forEach(function (button) {
    button.addEventListener("click", function () {
      if (window.R) { save(button.dataset.take); return; }
      var script = document.createElement("script");
      script.src = "data/references.js";
      script.addEventListener("load", function () { save(button.dataset.take); });
      document.head.append(script);
    });
  });
  form.hidden = false;
  document.getElementById("results").hidden = false;
  document.getElementById("plain").hidden = true;
  form.addEventListener("input", show);
  form.addEventListener("submit", function (e) { e.preventDefault(); });
  more.addEventListener("click", function () { shown += PAGE; draw(); });
  document.getElementById("clear").addEventListener("click", function () {
    input.value = "";
    selects.forEach(function (s) { s.value = ""; });
    show();
    input.focus();
  });
  window.addEventListener("hashchange", read);
  read();
})();
