"use strict";
// The page of the search: what is typed goes to the address, what is found is put in as text.
document.addEventListener("DOMContentLoaded", function () {
  var page = document.getElementById("search"), box = document.getElementById("q"), list = document.getElementById("hits");
  var state = document.getElementById("found"), notes = document.getElementById("loose"), more = document.getElementById("more");
  var ways = document.getElementById("ways"), filters = {};
  ["kind", "year", "status", "party", "since", "until", "from", "to"].forEach(function (name) { filters[name] = field(name); });
  var say = vitrine.say, put = vitrine.put, grouped = vitrine.grouped, shown = 10, turn = 0, last = null;
  function field(name) { return document.getElementById("f-" + name); }
  // Numbers and dates as the pages write them.
  function amount(units, currency) {
    var digits = { JPY: 0, KRW: 0, VND: 0, CLP: 0, ISK: 0, XAF: 0, XOF: 0, XPF: 0, PYG: 0, UGX: 0, RWF: 0, KMF: 0, GNF: 0, DJF: 0, BIF: 0, VUV: 0,
      BHD: 3, KWD: 3, OMR: 3, JOD: 3, TND: 3, IQD: 3, LYD: 3 }[currency];
    if (digits === undefined) digits = 2;
    var text = String(Math.abs(units)).padStart(digits + 1, "0"), whole = grouped(text.slice(0, text.length - digits));
    return money(whole + (digits ? vitrine.point + text.slice(-digits) : ""), currency, units < 0 ? "-" : "");
  }
  function money(number, currency, sign) {
    var symbol = currency === "EUR" ? "€" : currency, language = document.documentElement.lang;
    if (language === "fr" || language === "de") return sign + number + "\u00a0" + symbol;
    return language === "en" ? sign + symbol + (symbol === "€" ? "" : "\u00a0") + number : symbol + "\u00a0" + sign + number;
  }
  function day(days) {
    return shortDay(new Date(days * 864e5).toISOString().slice(0, 10).replace(/-/g, ""));
  }
  /// `20240331` as the pages write a day.
  function shortDay(digits) {
    var mark = document.documentElement.lang === "de" ? "." : "/";
    return digits.slice(6) + mark + digits.slice(4, 6) + mark + digits.slice(0, 4);
  }
  // An amount of a text, whose currency is not known.
  function plain(hundredths) {
    var parts = (hundredths / 100).toFixed(vitrine.root.scale).split(".");
    return grouped(parts[0]) + vitrine.point + parts[1];
  }

  function longDay(days) {
    var date = new Date(days * 864e5);
    return say("date", { day: date.getUTCDate(), month: say("month." + (date.getUTCMonth() + 1)), year: date.getUTCFullYear() });
  }

  // The state stands in the address, so that it can be copied.
  function read() {
    var values = vitrine.state();
    box.value = values.q || "";
    Object.keys(filters).forEach(function (name) { filters[name].value = values[name] || ""; });
  }
  function write() {
    var values = { q: box.value };
    Object.keys(filters).forEach(function (name) { values[name] = filters[name].value; });
    vitrine.keep(values);
  }
  function wanted() {
    var chosen = {}, years = vitrine.root.years;
    if (filters.kind.value) chosen.kind = filters.kind.value;
    if (filters.status.value) chosen.status = filters.status.value;
    if (filters.party.value) chosen.party = filters.party.value;
    ["from", "to"].forEach(function (name) {
      var value = vitrine.amount(filters[name].value);
      if (value !== null) chosen[name] = value;
    });
    ["since", "until"].forEach(function (name) { if (filters[name].value) chosen[name] = filters[name].value.replace(/-/g, ""); });
    if (filters.year.value) {
      var year = years.filter(function (own) { return String(own[0]) === filters.year.value; })[0];
      chosen.limits = year ? [year[1], year[1] + year[2]] : [0, 0];
    }
    return chosen;
  }

  function run() {
    var own = ++turn, text = box.value, isEmpty = !text.trim() && !Object.keys(filters).some(function (name) { return filters[name].value; });
    write();
    if (isEmpty) return show({ found: [], notes: [], units: [] }, own, true);
    vitrine.open("").then(function () { return own === turn ? vitrine.find(text, wanted(), function () { return own === turn; }) : null; })
      .then(function (result) { if (result && own === turn) return show(result, own, false); })
      .catch(function (error) {
        if (own !== turn) return;
        list.textContent = notes.textContent = ways.textContent = "";
        more.hidden = true;
        state.textContent = say("damaged", { file: "search/" + error.message });
        page.dataset.done = own;
      });
  }
  function show(result, own, isEmpty) {
    var hasWays = lead();
    // Where a page of the archive has all words, some of them elsewhere are of no use.
    if (result.partial && hasWays) result = { found: [], notes: [], units: [] };
    last = result;
    return Promise.all(result.found.slice(0, shown).map(vitrine.row)).then(function (rows) {
      if (own !== turn) return;
      var fresh = document.createDocumentFragment();
      rows.forEach(function (row, index) { fresh.appendChild(hit(row, result.found[index], result)); });
      list.textContent = "";
      list.appendChild(fresh);
      more.hidden = result.found.length <= shown;
      var count = grouped(result.found.length) + (result.partial && result.cut ? "+" : "");
      state.textContent = isEmpty ? say("hint") : result.found.length === 0 ? say(hasWays ? "page-only" : "none")
        : result.partial ? say("partial", { count: count, words: result.partial.slice(0, 4).join(" · ") + (result.partial.length > 4 ? " …" : "") })
        : say(result.cut ? "at-least" : result.found.length === 1 ? "one" : "count", { count: count });
      // Who hears the page hears what stands above the results too.
      if (hasWays && result.found.length) state.textContent += ". " + Array.from(ways.children).map(function (way) { return way.textContent; }).join(", ");
      tell(result);
      page.dataset.done = own;
    });
  }
  function tell(result) {
    var said = {};
    notes.textContent = "";
    if (result.near) offer(result.near);
    if (!result.found.length) return;
    result.notes.forEach(function (note) {
      var way = said[note.how] = said[note.how] || [];
      if (note.how === "dates") {
        var days = note.ranges.map(function (range) { return say("days", { from: shortDay(range.from.slice(1)), to: shortDay(range.to.slice(1)) }); });
        put(notes, "p", say("dates", { typed: note.typed, days: days.join(", ") }));
      } else if (note.how === "about") way[0] = round(note.amount);
      else if (way.indexOf(note.word) < 0) way.push(note.word);
    });
    if (said.about) put(notes, "p", say("about", { amount: said.about[0] }));
    ["stem", "prefix", "part", "typo"].forEach(function (how) {
      if (said[how]) put(notes, "p", say(how, { words: said[how].slice(0, 12).join(", ") + (said[how].length > 12 ? " …" : "") }));
    });
  }
  function round(hundredths) { return money(grouped(Math.floor(hundredths / 100)), vitrine.root.currency, ""); }
  function offer(near) {
    var link = put(put(notes, "p"), "a", say("near", { amount: round(near.amount), query: near.text }));
    link.href = "#q=" + encodeURIComponent(near.text);
    link.addEventListener("click", function (event) {
      event.preventDefault();
      box.value = near.text;
      box.focus();
      fresh();
    });
  }

  // The pages of the menu by their names, and others beside them, with more words that lead there.
  var pages = null;
  function allPages(noise) {
    var menu = {}, found = [];
    function words(text) { return vitrine.tokens(vitrine.fold(text)).filter(function (word) { return noise.indexOf(word) < 0; }); }
    document.querySelectorAll(".nav a").forEach(function (link) {
      var title = link.firstChild.textContent.trim(), path = link.getAttribute("href").replace("../", "");
      found.push(menu[path] = { title: title, href: link.href, words: words(title) });
    });
    document.querySelectorAll("#pages li").forEach(function (item) {
      var own = item.dataset, more = words(item.textContent);
      if (!((own.beside || own.page) in menu)) return;
      if (own.page in menu) menu[own.page].words = menu[own.page].words.concat(more);
      else found.push({ title: own.title, href: "../" + own.page, words: words(own.title).concat(more) });
    });
    return found;
  }
  /// Pages of the archive itself whose words are typed, as far as this edition has them; gives whether there are any.
  function lead() {
    var noise = vitrine.noise(), asked = vitrine.tokens(vitrine.fold(box.value)).filter(function (word) { return noise.indexOf(word) < 0; });
    ways.textContent = "";
    // A year is none of their words; a page of one year is none of another.
    function isYear(word) { return /^(?:19|20|21)\d\d$/.test(word); }
    var years = asked.filter(isYear), what = asked.filter(function (word) { return !isYear(word); });
    if (!what.length) return false;
    pages = pages || allPages(noise);
    pages.forEach(function (own) {
      if (!what.every(function (word) { return own.words.some(function (other) { return isOf(word, other); }); })) return;
      var ofYear = /year-(\d{4})/.exec(own.href);
      if (ofYear && years.some(function (year) { return year !== ofYear[1]; })) return;
      put(put(ways, "p"), "a", say("page", { title: own.title })).href = own.href;
    });
    return ways.children.length > 0;
  }
  function isOf(typed, word) { return typed === word || typed.length > 3 && word.startsWith(typed) || word.length > 5 && typed.startsWith(word); }
  function hit(row, ordinal, result) {
    // A document with a party is headed as on its page: by party, amount and day; else by its number or name.
    var isHeaded = row.party && "psfm".indexOf(row.kind) >= 0 && (row.amount !== null || row.day !== null), head = [];
    if (isHeaded) {
      head.push(row.party);
      if (row.amount !== null) head.push(amount(row.amount, row.currency));
      if (row.day !== null) head.push(longDay(row.day));
    }
    var item = document.createElement("li"), link = put(item, "a", isHeaded ? head.join(", ") : row.title || row.path);
    link.href = "../" + row.path;
    var about = put(item, "p", "", "about");
    put(about, "span", say("kind." + row.kind));
    if (isHeaded) put(about, "span", row.title, "title");
    else {
      if (row.day !== null) put(about, "span", day(row.day), "tab");
      if (row.party) put(about, "span", row.party);
      if (row.amount !== null) put(about, "span", amount(row.amount, row.currency), "tab");
    }
    if (row.status) put(about, "span", say("status." + row.status));
    var why = vitrine.why(result, ordinal);
    if (why.length) {
      var words = put(item, "p", "", "why");
      why.forEach(function (reason) {
        put(words, "mark", reason.word || plain(reason.amount));
        put(words, "span", say("in." + (row.kind === "c" && reason.place === 0 ? 1 : reason.place)));
      });
    }
    // What the result itself shows needs no place.
    var shown = vitrine.fold(item.firstChild.textContent + " " + about.textContent);
    var hidden = why.filter(function (reason) { return reason.word && reason.place > 1 && shown.indexOf(vitrine.fold(reason.word)) < 0; });
    var own = turn, isInText = hidden.some(function (reason) { return reason.place === 3; });
    // A word of a title or of a booking may stand in the text too.
    if (hidden.length) vitrine.quote(put(item, "p", "", "quote"), ordinal, hidden.map(function (reason) { return reason.word; }), isInText ? 12 : 1, function () { return own === turn; });
    return item;
  }

  /// Whether what is asked is the only thing found, or is the number or the name of the first, and of no other that is shown.
  function isMeant() {
    var asked = vitrine.fold(box.value.trim());
    function isNamed(item) {
      return Array.from(item.querySelectorAll("a, .title")).some(function (part) { return vitrine.fold(part.textContent.trim()) === asked; });
    }
    var named = Array.from(list.children).filter(isNamed);
    return !last.partial && (last.found.length === 1 && !ways.children.length || named.length === 1 && named[0] === list.firstElementChild);
  }

  function fresh() { shown = 10; run(); }
  box.addEventListener("input", fresh);
  Object.keys(filters).forEach(function (name) { filters[name].addEventListener("input", fresh); });
  more.addEventListener("click", function () {
    var first = shown;
    shown += 20;
    show(last, ++turn, false).then(function () { var link = list.querySelectorAll("a")[first]; if (link) link.focus(); });
  });
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    var links = Array.from(page.querySelectorAll("#ways a, #hits a")), at = links.indexOf(document.activeElement);
    var isTyping = /^(INPUT|SELECT)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !isTyping) { box.focus(); box.select(); }
    else if (event.key === "Escape" && document.activeElement === box) { box.value = ""; fresh(); }
    else if (event.key === "Enter" && document.activeElement === box && links[0]) { if (list.children.length && isMeant()) list.querySelector("a").click(); else links[0].focus(); }
    else if (event.key === "ArrowDown" && (document.activeElement === box || at >= 0) && links[at + 1]) links[at + 1].focus();
    else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] || box).focus();
    else return;
    event.preventDefault();
  });
  window.addEventListener("hashchange", function () {
    var before = box.value;
    read();
    if (document.activeElement !== box || before !== box.value) fresh();
  });
  page.hidden = false;
  read();
  if (location.hash.length > 1) fresh(); else state.textContent = say("hint");
  box.focus();
});
