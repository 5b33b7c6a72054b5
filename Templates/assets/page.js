"use strict";
// What the pages with scripts share: their words, numbers as they write them, and their state in the address.
var vitrine = {};
(function () {
  var language = document.documentElement.lang, group = { nl: ".", de: ".", fr: "\u202f", en: "," }[language], texts = null, writes = null;
  var spelled = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th" };

  vitrine.fold = function (text) {
    return text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").replace(/[ßæœøđðłıþ]/g, function (letter) { return spelled[letter]; });
  };

  // Numbers

  vitrine.point = language === "en" ? "." : ",";
  vitrine.grouped = function (number) { return String(number).replace(/\B(?=(\d{3})+(?!\d))/g, group); };
  /// An amount in hundredths of any notation; null where it is none.
  vitrine.amount = function (text) {
    var match = /^-?(\d{1,3}(?:[.,' \u00a0\u202f]\d{3})+|\d+)(?:([.,])(\d{1,2}|-{1,2}))?$/.exec(text.trim());
    if (!match) return null;
    var whole = match[1], mark = /[.,]/.exec(whole);
    if (mark && match[2] === mark[0]) return null;
    var parts = (match[3] || "").replace(/-/g, "");
    return Number(whole.replace(/\D/g, "")) * 100 + Number((parts + "00").slice(0, 2));
  };

  /// The only fingerprint in a text, as programs print it with names and other words; empty where there is none.
  vitrine.fingerprint = function (text) {
    var found = text.split(/[^0-9a-z]+/i).filter(function (part) { return /^[0-9a-f]{64}$/i.test(part); });
    return found.length === 1 ? found[0].toLowerCase() : "";
  };

  // The page

  /// A text of the page, with its values put in.
  vitrine.say = function (key, values) {
    if (!texts) {
      texts = {};
      document.querySelectorAll("#words [data-key]").forEach(function (item) { texts[item.dataset.key] = item.textContent; });
    }
    return (texts[key] || key.replace(/^status\./, "")).replace(/%(\w+)/g, function (_, name) { return values && name in values ? values[name] : ""; });
  };
  vitrine.put = function (parent, name, text, style) {
    var element = document.createElement(name);
    if (text) element.textContent = text;
    if (style) element.className = style;
    parent.appendChild(element);
    return element;
  };

  // The state stands in the address, so that it can be copied.

  vitrine.state = function () {
    var values = {};
    location.hash.slice(1).split("&").forEach(function (pair) {
      var at = pair.indexOf("=");
      try { if (at > 0) values[pair.slice(0, at)] = decodeURIComponent(pair.slice(at + 1)); } catch (_) { /* an address that somebody cut */ }
    });
    return values;
  };
  vitrine.keep = function (values) {
    var parts = Object.keys(values).filter(function (name) { return values[name]; })
      .map(function (name) { return name + "=" + encodeURIComponent(values[name]); });
    var before = location.hash;
    clearTimeout(writes);
    // Not where somebody has just changed the address.
    writes = setTimeout(function () {
      if (location.hash === before && before.slice(1) !== parts.join("&")) location.replace("#" + parts.join("&"));
    }, 300);
  };
})();
