"use strict";
// What is typed, as units that are looked for: words, numbers, amounts, dates.
(function () {
  var months = ("jan,januari,janvier,januar,january;feb,februari,fevrier,februar,february,fevr;mrt,maart,mars,marz,march,maerz,mar;apr,april,avril,avr;" +
    "mei,mai,may;jun,juni,juin,june;jul,juli,juillet,july,juil;aug,augustus,aout,august;sep,sept,september,septembre;okt,oktober,octobre,october,oct;" +
    "nov,november,novembre;dec,december,decembre,dezember,dez").split(";").map(function (names) { return names.split(","); });
  // Each from its first month up to the month in which it ends: March to June.
  var seasons = "lente,voorjaar,printemps,fruhling,fruhjahr,spring;zomer,ete,sommer,summer;herfst,najaar,automne,herbst,autumn,fall;winter,hiver"
    .split(";").map(function (names) { return names.split(","); });
  function tokens(folded) { return folded.match(/[\p{L}\p{N}]+/gu) || []; }
  vitrine.bounded = function (word) { return vitrine.utf8(word).slice(0, 40); };
  vitrine.facet = function (prefix, value) {
    var folded = vitrine.fold(value);
    var words = tokens(folded).filter(function (word) { return vitrine.utf8(word).length > 1; }).map(vitrine.bounded);
    return (prefix + (words.length ? words.join(" ") : vitrine.utf8(folded))).slice(0, 60);
  };

  /// The words of the language that say nothing by themselves.
  vitrine.noise = function () { return tokens(vitrine.fold(vitrine.say("noise"))); };
  vitrine.tokens = tokens;

  // Amounts

  vitrine.amountKey = function (hundredths, scale) {
    var units = hundredths * Math.pow(10, scale - 2), key = "";
    for (var i = 0; i < 7; i++) { key = String.fromCharCode(units % 256) + key; units = Math.floor(units / 256); }
    return "$" + key;
  };
  /// The hundredths of such a key.
  vitrine.keyAmount = function (key, scale) {
    var units = 0;
    for (var i = 1; i < key.length; i++) units = units * 256 + key.charCodeAt(i);
    return units / Math.pow(10, scale - 2);
  };
  // A word for about, before a number that is no year, is the sign for it.
  var byAndBy = /(^|\s)(?:ongeveer|rond|circa|ca\.?|environ|autour de|ungefähr|etwa|rund|about|around|roughly)\s+(?:€\s*)?(?=\d)(?!(?:19|20|21)\d\d(?![\d.,]))/giu;
  // Between two amounts, which are no years and no days of a month, as one chunk.
  var bounds = /(^|\s)(?:tussen|entre|zwischen|between)\s+€?\s*(\d[\d.,']*)\s*(?:€|eur(?:os?)?)?\s+(?:en|et|und|and)\s+€?\s*(\d[\d.,']*)(?:\s*(?:€|eur(?:os?)?))?(?=\s|$)/giu;
  function limited(text) {
    return text.replace(bounds, function (whole, before, from, to, at) {
      var next = vitrine.fold(text.slice(at + whole.length).trim().split(/\s+/)[0]);
      return isOfThisAge(from) && isOfThisAge(to) || Number(to) < 32 && place(months, next) ? whole : before + from + ".." + to;
    });
  }
  var sign = /^(?:€|eur(?:os?|s)?)$/i;
  function isNumber(text) { return /^\d[\d.,']*$/.test(text || ""); }
  function isOfThisAge(text) { return /^(?:19|20|21)\d\d$/.test(text); }
  // Groups of digits as one number, and a sign of the currency at its number: `€350`, `350€`. Between two numbers it belongs to the one that is no year,
  // else where people write it: `€` before, a word behind.
  function glued(text) {
    var parts = limited(text).replace(/(^|\D)(\d{1,3}(?:[ \u00a0\u202f]\d{3})+)(?=[.,]\d{2}(?!\d)|\s*(?:€|eur(?:os?|s)?(?![\p{L}\d])))/giu, function (_, before, whole) {
      return before + whole.replace(/\D/g, "");
    }).replace(byAndBy, "$1~").replace(/([~±])\s*€?\s*(?=\d)/g, "$1").replace(/(^|\s)eur(?:os?|s)?(?=\d)/gi, "$1€").replace(/(\d)eur(?:os?|s)?(?![\p{L}\d])/giu, "$1€")
      .split(/\s+/).filter(Boolean), own = [];
    for (var i = 0; i < parts.length; i++) {
      var last = own[own.length - 1], next = parts[i + 1], hasLast = isNumber(last), hasNext = isNumber(next);
      if (sign.test(parts[i]) && /^[~±]\d/.test(last || "")) continue;
      if (!sign.test(parts[i]) || !hasLast && !hasNext) { own.push(parts[i]); continue; }
      if (hasLast && hasNext) hasNext = isOfThisAge(last) !== isOfThisAge(next) ? isOfThisAge(last) : parts[i] === "€";
      if (hasNext) { own.push("€" + next); i++; } else own[own.length - 1] = last + "€";
    }
    return own;
  }

  // Dates

  function two(number) { return (number < 10 ? "0" : "") + number; }
  function range(year, month, day) {
    if (month && (month < 1 || month > 12) || day && (day < 1 || day > 31)) return null;
    return { from: "#" + year + two(month || 1) + two(day || 1), to: "#" + year + two(month || 12) + two(day || 31) };
  }
  function century(year) { return year.length === 2 ? (Number(year) > 79 ? 1900 : 2000) + Number(year) : Number(year); }
  function date(chunk) {
    var match;
    if (match = /^(\d{4})[-\/.](\d{1,2})[-\/.](\d{1,2})$/.exec(chunk)) return range(+match[1], +match[2], +match[3]);
    if (match = /^(\d{1,2})[-\/.](\d{1,2})[-\/.](\d{4}|\d{2})$/.exec(chunk)) return range(century(match[3]), +match[2], +match[1]);
    if (match = /^(\d{1,2})[-\/.](\d{4})$/.exec(chunk)) return range(+match[2], +match[1]);
    if (match = /^(\d{4})[-\/.](\d{1,2})$/.exec(chunk)) return range(+match[1], +match[2]);
    return null;
  }
  /// The place of a name, from 1 on; 0 where it is none of them.
  function place(names, word) {
    for (var i = 0; i < names.length; i++) if (names[i].indexOf(word.replace(/\.$/, "")) >= 0) return i + 1;
    return 0;
  }
  function lastDay(year, month) { return new Date(Date.UTC(year, month, 0)).getUTCDate(); }
  function whole(year, first, last) { return { from: range(year, first, 1).from, to: range(year, last, lastDay(year, last)).to }; }
  // A winter begins in one year and ends in the next: that of 2024 is at both ends of 2024.
  function season(number, year) {
    return number < 4 ? [whole(year, 3 * number, 3 * number + 3)] : [whole(year, 1, 3), { from: range(year, 12, 1).from, to: whole(year + 1, 3, 3).to }];
  }

  /// The last year of the archive, for a season without one.
  function lastYear() {
    return Math.max.apply(null, (vitrine.root ? vitrine.root.years : []).map(function (year) { return year[0]; }).concat(0));
  }

  /// What is typed as units that all must be there; `typed` is how a unit stands in the box.
  vitrine.parse = function (text) {
    var typed = glued(text), chunks = typed.map(vitrine.fold), units = [], open = !/\s$/.test(text);
    var noise = vitrine.noise(), found, span;
    function isYear(at) { return isOfThisAge(chunks[at] || ""); }
    function named(names, at) { return place(names, chunks[at] || ""); }
    for (var i = 0; i < chunks.length; i += span) {
      var chunk = chunks[i], unit = null;
      span = 1;
      if (/^\d{1,2}[.]?$/.test(chunk) && named(months, i + 1) && isYear(i + 2)) {
        unit = { ranges: [range(+chunks[i + 2], named(months, i + 1), parseInt(chunk, 10))].filter(Boolean) };
        span = 3;
      } else if (named(months, i) && isYear(i + 1)) {
        unit = { ranges: [range(+chunks[i + 1], named(months, i))] };
        span = 2;
      } else if ((found = named(seasons, i)) && isYear(i + 1) || isYear(i) && (found = named(seasons, i + 1)) && !isYear(i + 2)) {
        // Somebody may have the name of a season.
        unit = { ranges: season(found, isYear(i) ? +chunk : +chunks[i + 1]), words: tokens(isYear(i) ? chunks[i + 1] : chunk), isSeason: true };
        span = 2;
      } else if ((found = named(seasons, i)) && chunks.length > 1 && lastYear()) {
        unit = { ranges: season(found, lastYear()), words: tokens(chunk), isSeason: true };
      } else if (/^[~±]/.test(chunk) && (found = vitrine.amount(chunk.slice(1))) !== null) unit = { about: found };
      else if ((found = /^(.+)\.\.(.+)$/.exec(chunk)) && vitrine.amount(found[1]) !== null && vitrine.amount(found[2]) !== null) {
        unit = { between: [vitrine.amount(found[1]), vitrine.amount(found[2])].sort(function (a, b) { return a - b; }) };
      } else if ((found = date(chunk))) unit = { ranges: [found], words: tokens(chunk) };
      else {
        var words = tokens(chunk), bare = chunk.replace(/^€|€$/g, "");
        if (!words.length) continue;
        unit = { words: words, amount: vitrine.amount(bare), isMoney: bare !== chunk, last: open && i === chunks.length - 1, isNoise: noise.indexOf(chunk) >= 0 || words.length > 1 && words.every(function (word) { return /^[a-z]$/.test(word) || noise.indexOf(word) >= 0; }) };
        if (isYear(i)) unit.year = range(+chunk);
        unit.isWhole = unit.amount >= 1000 && !unit.year && /^[1-9]\d{0,2}([.,']?\d{3})*$|^[1-9]\d*$/.test(bare);
        // Who writes the sign of the currency and no cents knows an amount by and by.
        if (unit.isMoney && unit.isWhole) unit.about = unit.amount;
      }
      unit.typed = typed.slice(i, i + span).join(" ");
      units.push(unit);
    }
    // A whole number and when it was: an amount that somebody knows by and by.
    var whole = units.filter(function (unit) { return unit.isWhole; })[0];
    var said = units.filter(function (unit) { return !unit.isNoise; });
    if (said.length === 2 && whole && said.some(function (unit) { return unit.ranges; })) whole.about = whole.amount;
    // One letter is in no text of the index; alone it may be a number.
    if (units.length > 1) units = units.filter(function (unit) { return !unit.words || unit.words.join("").length > 1 || unit.ranges; });
    return { units: units, number: vitrine.bounded(tokens(chunks.join(" ")).join("")), typed: typed.join(" ") };
  };
})();
