"use strict";
// From what is typed to the records that have it. What is looser than typed comes in only where little is found, and is told.
(function () {
  var weights = [100, 40, 20, 5], most = 40, few = 8;
  var months = ("jan,januari,janvier,januar,january;feb,februari,fevrier,februar,february,fevr;mrt,maart,mars,marz,march,maerz,mar;apr,april,avril,avr;" +
    "mei,mai,may;jun,juni,juin,june;jul,juli,juillet,july,juil;aug,augustus,aout,august;sep,sept,september,septembre;okt,oktober,octobre,october,oct;" +
    "nov,november,novembre;dec,december,decembre,dezember,dez").split(";").map(function (names) { return names.split(","); });
  function tokens(folded) { return folded.match(/[\p{L}\p{N}]+/gu) || []; }
  function bounded(word) { return vitrine.utf8(word).slice(0, 40); }
  vitrine.facet = function (prefix, value) {
    var folded = vitrine.fold(value), words = tokens(folded).filter(function (word) { return vitrine.utf8(word).length > 1; }).map(bounded);
    return (prefix + (words.length ? words.join(" ") : vitrine.utf8(folded))).slice(0, 60);
  };

  // Amounts

  vitrine.amountKey = function (hundredths, scale) {
    var units = hundredths * Math.pow(10, scale - 2), key = "";
    for (var i = 0; i < 7; i++) { key = String.fromCharCode(units % 256) + key; units = Math.floor(units / 256); }
    return "$" + key;
  };

  // Dates

  function two(number) { return (number < 10 ? "0" : "") + number; }
  function range(year, month, day) {
    if (month && (month < 1 || month > 12) || day && (day < 1 || day > 31)) return null;
    return { from: "#" + year + two(month || 1) + two(day || 1), to: "#" + year + two(month || 12) + two(day || 31) };
  }
  function century(year) { return year.length === 2 ? (Number(year) > 79 ? 1900 : 2000) + Number(year) : Number(year); }
  function dates(chunk, next) {
    var match;
    if (match = /^(\d{4})[-\/.](\d{1,2})[-\/.](\d{1,2})$/.exec(chunk)) return range(+match[1], +match[2], +match[3]);
    if (match = /^(\d{1,2})[-\/.](\d{1,2})[-\/.](\d{4}|\d{2})$/.exec(chunk)) return range(century(match[3]), +match[2], +match[1]);
    if (match = /^(\d{1,2})[-\/.](\d{4})$/.exec(chunk)) return range(+match[2], +match[1]);
    if (match = /^(\d{4})[-\/.](\d{1,2})$/.exec(chunk)) return range(+match[1], +match[2]);
    return null;
  }
  function month(word) {
    for (var i = 0; i < 12; i++) if (months[i].indexOf(word.replace(/\.$/, "")) >= 0) return i + 1;
    return 0;
  }

  /// What is typed as units that all must be there: words, numbers, amounts, dates.
  vitrine.parse = function (text) {
    var plain = vitrine.fold(text).replace(/(\d{1,3}(?:[ \u00a0\u202f]\d{3})+)([.,]\d{2})(?!\d)/g, function (_, whole, rest) {
      return whole.replace(/\D/g, "") + rest;
    }).replace(/([~±])\s*€?\s*(?=\d)/g, "$1").replace(/€|\beur(o?s)?\b/g, " ");
    var chunks = plain.split(/\s+/).filter(Boolean), units = [], open = !/\s$/.test(text);
    for (var i = 0; i < chunks.length; i++) {
      var chunk = chunks[i], unit = null, found, number = month(chunk);
      if (/^\d{1,2}[.]?$/.test(chunk) && month(chunks[i + 1] || "") && /^\d{4}$/.test(chunks[i + 2] || "")) {
        unit = { range: range(+chunks[i + 2], month(chunks[i + 1]), parseInt(chunk, 10)), text: chunks.slice(i, i + 3).join(" ") };
        i += 2;
      } else if (number && /^\d{4}$/.test(chunks[i + 1] || "")) {
        unit = { range: range(+chunks[i + 1], number), text: chunk + " " + chunks[i + 1] };
        i += 1;
      } else if (/^[~±]/.test(chunk) && (found = vitrine.amount(chunk.slice(1))) !== null) {
        unit = { about: found, text: chunk };
      } else if ((found = dates(chunk))) unit = { range: found, text: chunk, words: tokens(chunk) };
      else {
        var words = tokens(chunk);
        if (!words.length) continue;
        unit = { text: chunk, words: words, amount: vitrine.amount(chunk), last: open && i === chunks.length - 1 };
        if (/^\d{4}$/.test(chunk) && +chunk > 1900 && +chunk < 2200) unit.year = range(+chunk);
      }
      units.push(unit);
    }
    // One letter is in no text of the index; alone it may be a number.
    if (units.length > 1) units = units.filter(function (unit) { return !unit.words || unit.words.join("").length > 1 || unit.range; });
    return { units: units, number: bounded(tokens(plain).join("")) };
  };

  // Which keys a unit stands for

  function words(value, word, penalty) { return value && value.lists ? [{ lists: value.lists, word: word, penalty: penalty }] : []; }
  function one(key, word, penalty) { return vitrine.get(key).then(function (value) { return words(value, word, penalty); }); }
  function span(from, to) {
    return vitrine.scan(from, to, 400, 3).then(function (found) {
      if (!found.length) return [];
      var first = Infinity, last = 0;
      found.forEach(function (day) { first = Math.min(first, day.value.first); last = Math.max(last, day.value.first + day.value.count); });
      return [{ span: [first, last], word: "", penalty: 1 }];
    });
  }
  function flat(lists) { return Promise.all(lists).then(function (all) { return [].concat.apply([], all); }); }
  function count(value) { return value.lists ? value.lists.reduce(function (sum, list) { return sum + (list ? list.count : 0); }, 0) : 0; }
  function beginning(word, penalty) {
    var key = bounded(word);
    return vitrine.scan(key, key + "\xff", 1500, 2).then(function (found) {
      var others = found.filter(function (item) { return item.key !== key; });
      others.sort(function (a, b) { return count(b.value) - count(a.value) || (a.key < b.key ? -1 : 1); });
      return others.slice(0, most).map(function (item) { return { lists: item.value.lists, word: vitrine.fromUtf8(item.key), penalty: penalty, loose: "prefix" }; });
    });
  }

  function exact(unit) {
    if (unit.about !== undefined) {
      var root = vitrine.root, low = Math.floor(unit.about * .9), high = Math.ceil(unit.about * 1.1);
      return vitrine.scan(vitrine.amountKey(low, root.scale), vitrine.amountKey(high, root.scale), 4000, 4).then(function (found) {
        return found.map(function (item) {
          var value = 0;
          for (var i = 1; i < item.key.length; i++) value = value * 256 + item.key.charCodeAt(i);
          var distance = Math.abs(value / Math.pow(10, root.scale - 2) - unit.about) / (unit.about || 1);
          // The nearest amount comes first, whatever else a record has of what is typed.
          return { lists: item.value.lists, word: "", penalty: 1e4 * (1 - 5 * distance) };
        });
      });
    }
    var parts = [];
    if (unit.range) parts.push(span(unit.range.from, unit.range.to));
    if (unit.year) parts.push(span(unit.year.from, unit.year.to).then(function (found) { found.forEach(function (item) { item.penalty = .2; }); return found; }));
    if (unit.amount !== null && unit.amount !== undefined) parts.push(one(vitrine.amountKey(unit.amount, vitrine.root.scale), "", 2));
    if (unit.words && unit.words.length === 1) parts.push(one(bounded(unit.words[0]), unit.words[0], 1));
    if (unit.words && unit.words.length > 1) parts.push(one(bounded(unit.words.join("")), unit.words.join(""), 1));
    if (unit.last && unit.words.length === 1 && unit.words[0].length > 1) parts.push(beginning(unit.words[0], .7));
    return flat(parts);
  }

  function backwards(word) { return word.split("").reverse().join(""); }
  function isWord(word) { return /^[a-z]{4,24}$/.test(word); }
  function looser(unit) {
    if (!unit.words || unit.words.length !== 1 || /\d/.test(unit.words[0])) return Promise.resolve([]);
    var word = unit.words[0], parts = [];
    if (!unit.last && word.length > 2) parts.push(beginning(word, .6).then(function (found) { return found.slice(0, few); }));
    if (isWord(word)) {
      // The longest beginning of the word that is a stem has its other forms.
      var stems = [];
      for (var length = word.length; length >= Math.max(3, word.length - 5); length--) stems.push(word.slice(0, length));
      parts.push(Promise.all(stems.map(function (stem) { return vitrine.get("~" + stem); })).then(function (found) {
        var best = found.filter(Boolean)[0];
        if (!best) return [];
        return flat(best.words.filter(function (form) { return form !== word; }).slice(0, few).map(function (form) {
          return one(form, form, .8).then(function (own) { own.forEach(function (item) { item.loose = "stem"; }); return own; });
        }));
      }));
      parts.push(vitrine.scan("<" + backwards(word), "<" + backwards(word) + "\xff", few + 1, 1).then(function (found) {
        return flat(found.map(function (item) { return backwards(item.key.slice(1)); }).filter(function (longer) { return longer !== word; })
          .map(function (longer) {
            return one(longer, longer, .5).then(function (own) { own.forEach(function (item) { item.loose = "part"; }); return own; });
          }));
      }));
    }
    return flat(parts);
  }

  /// Whether one letter more, less, other, or two changed over make one word of the other.
  function isNear(a, b) {
    if (Math.abs(a.length - b.length) > 1 || a === b) return false;
    var i = 0, j = 0;
    while (i < Math.min(a.length, b.length) && a[i] === b[i]) i++;
    while (j < Math.min(a.length, b.length) - i && a[a.length - 1 - j] === b[b.length - 1 - j]) j++;
    var restA = a.length - i - j, restB = b.length - i - j;
    return Math.max(restA, restB) <= 1 || restA === 2 && restB === 2 && a[i] === b[i + 1] && a[i + 1] === b[i];
  }
  function misspelt(unit) {
    if (!unit.words || unit.words.length !== 1 || !isWord(unit.words[0])) return Promise.resolve([]);
    var word = unit.words[0], half = Math.floor(word.length / 2), back = backwards(word), tail = "<" + back.slice(0, word.length - half - 1);
    return Promise.all([
      vitrine.scan(word.slice(0, half), word.slice(0, half) + "\xff", 4000, 3).then(function (found) { return found.map(function (item) { return item.key; }); }),
      vitrine.scan(tail, tail + "\xff", 4000, 3).then(function (found) { return found.map(function (item) { return backwards(item.key.slice(1)); }); })
    ]).then(function (both) {
      var near = {};
      both[0].concat(both[1]).forEach(function (other) { if (isNear(word, other)) near[other] = true; });
      return flat(Object.keys(near).sort().slice(0, most).map(function (other) {
        return one(other, other, .4).then(function (own) { own.forEach(function (item) { item.loose = "typo"; }); return own; });
      }));
    });
  }

  // Which records have them

  var total = null, best = null;
  function size(source) { return source.span ? source.span[1] - source.span[0] : source.lists.reduce(function (sum, list) { return sum + (list ? list.count : 0); }, 0); }

  /// The ordinals of a source, class by class; of a long list the newest, or those among which `wanted` may stand.
  function read(source, wanted, budget, visit) {
    if (source.span) {
      for (var ordinal = source.span[0]; ordinal < source.span[1]; ordinal++) visit(ordinal, 1);
      return Promise.resolve();
    }
    return source.lists.reduce(function (before, list, c) {
      if (!list) return before;
      return before.then(function () {
        if (list.ordinals) { for (var i = 0; i < list.ordinals.length; i++) visit(list.ordinals[i], c); return; }
        var needed = list.blocks.filter(function (block, index) {
          if (!wanted) return true;
          var next = list.blocks[index + 1], low = search(wanted, block.first);
          return low < wanted.length && (!next || wanted[low] < next.first);
        });
        if (needed.length > budget.blocks) { budget.cut = true; needed = needed.slice(0, Math.max(0, budget.blocks)); }
        budget.blocks -= needed.length;
        return Promise.all(needed.map(vitrine.block)).then(function (all) {
          all.forEach(function (ordinals) { for (var i = 0; i < ordinals.length; i++) visit(ordinals[i], c); });
        });
      });
    }, Promise.resolve());
  }
  function search(list, value) {
    var low = 0, high = list.length;
    while (low < high) { var middle = low + high >> 1; if (list[middle] < value) low = middle + 1; else high = middle; }
    return low;
  }

  function intersect(units, limits, budget) {
    var records = vitrine.root.records;
    if (!total || total.length !== records) { total = new Float32Array(records); best = new Float32Array(records); }
    units.sort(function (a, b) { return a.size - b.size; });
    return units.reduce(function (before, unit) {
      return before.then(function (candidates) {
        if (candidates && !candidates.length) return candidates;
        var touched = [];
        return unit.sources.reduce(function (previous, source) {
          return previous.then(function () {
            return read(source, candidates, budget, function (ordinal, c) {
              if (ordinal < limits[0] || ordinal >= limits[1] || candidates && !total[ordinal]) return;
              var score = unit.filter ? .001 : weights[c] * source.penalty;
              if (!best[ordinal]) touched.push(ordinal);
              if (score > best[ordinal]) best[ordinal] = score;
            });
          });
        }, Promise.resolve()).then(function () {
          var found = Uint32Array.from(touched).sort();
          if (candidates) candidates.forEach(function (ordinal) { if (!best[ordinal]) total[ordinal] = 0; });
          found.forEach(function (ordinal) { total[ordinal] += best[ordinal]; best[ordinal] = 0; });
          return found;
        });
      });
    }, Promise.resolve(null)).then(function (candidates) {
      return ranked(candidates || [], function (ordinal) {
        var score = total[ordinal];
        total[ordinal] = 0;
        return Math.round(score * 1000);
      });
    });
  }
  // Few scores are different: newest first within each.
  function ranked(ordinals, score) {
    var groups = new Map(), order = [];
    ordinals.forEach(function (ordinal) {
      var own = score(ordinal), group = groups.get(own);
      if (group) group.push(ordinal); else groups.set(own, [ordinal]);
    });
    Array.from(groups.keys()).sort(function (a, b) { return b - a; }).forEach(function (own) { groups.get(own).forEach(function (ordinal) { order.push(ordinal); }); });
    return order;
  }

  // What has several parts is one number, or else each part is looked for.
  function hasParts(unit) { return unit.words && unit.words.length > 1 && !unit.range; }
  function parts(unit) {
    return unit.words.filter(function (word, index) { return word.length > 1 || index === unit.words.length - 1; }).map(function (word, index, all) {
      return { text: word, words: [word], amount: null, last: unit.last && index === all.length - 1 };
    });
  }
  function parted(units) {
    return flat(units.map(function (unit) {
      return hasParts(unit) ? exact(unit).then(function (found) { return found.length ? [unit] : parts(unit); }) : [unit];
    }));
  }

  /// Looks for what is typed, within filters: kinds, status, party, first and last ordinal, least and largest amount.
  ///
  /// Gives all found with their scores, best first, whether there may be more, and what was looked for beyond what is typed; null where nobody waits
  /// for it any more. One is looked for after the other: they count in the same place.
  var queue = Promise.resolve();
  vitrine.find = function (text, filters, isAwaited) {
    var own = queue.then(function () { return isAwaited() ? find(text, filters) : null; });
    queue = own.catch(function () { total = best = null; });
    return own;
  };
  function find(text, filters) {
    var query = vitrine.parse(text), root = vitrine.root, budget, cut = false;
    var limits = filters.limits || [0, root.records], fixed = [];
    function sizes(sources) { return sources.reduce(function (sum, own) { return sum + size(own); }, 0); }
    function filter(sources) { fixed.push({ filter: true, sources: sources, size: sizes(sources) }); }
    function attempt(stages) {
      budget = { blocks: 24, cut: cut };
      return Promise.all(query.units.map(function (unit) { return flat(stages.map(function (stage) { return stage(unit); })); })).then(function (all) {
        var notes = [], units = all.map(function (sources, index) {
          var unit = query.units[index];
          sources.forEach(function (source) {
            if (source.loose && (source.loose !== "prefix" || stages.length > 1 && !unit.last)) notes.push({ typed: unit.text, word: source.word, how: source.loose });
          });
          return { sources: sources, size: sizes(sources) };
        });
        if (units.some(function (unit) { return !unit.sources.length; })) return { found: [], notes: notes, units: units };
        return intersect(units.concat(fixed), limits, budget).then(function (found) { return { found: found, notes: notes, units: units, cut: budget.cut }; });
      });
    }
    // An account or a number that is typed in groups stands in one piece.
    function joined(result) {
      return one(query.number, query.number, 1).then(function (sources) {
        if (!sources.length) return result;
        var unit = { sources: sources, size: sizes(sources) };
        return intersect([unit].concat(fixed), limits, budget).then(function (found) {
          return found.length ? { found: found, notes: [], units: [unit], cut: budget.cut, isNumber: true } : result;
        });
      });
    }
    var facets = [];
    if (filters.kind) facets.push(one("@k:" + filters.kind, "", 1).then(filter));
    if (filters.status) facets.push(one(vitrine.facet("@s:", filters.status), "", 1).then(filter));
    if (filters.party) {
      // As far as it is typed.
      var party = vitrine.facet("@p:", filters.party);
      facets.push(vitrine.scan(party, party + "\xff", 400, 4).then(function (found) {
        if (found.cut) cut = true;
        filter(found.map(function (item) { return { lists: item.value.lists, word: "", penalty: 1 }; }));
      }));
    }
    if (filters.from !== undefined || filters.to !== undefined) {
      var to = filters.to === undefined ? 7e14 : filters.to;
      facets.push(vitrine.scan(vitrine.amountKey(filters.from || 0, root.scale), vitrine.amountKey(to, root.scale), 60000, 24).then(function (found) {
        if (found.cut) cut = true;
        filter(found.map(function (item) { return { lists: [null, item.value.lists[1], null, null], penalty: 1 }; }));
      }));
    }
    facets.push(parted(query.units).then(function (units) { query.units = units; }));
    return Promise.all(facets).then(function () { return attempt([exact]); }).then(function (result) {
      // The number is in one record, and the other words are in another: its parts may be in this one.
      if (result.found.length || query.units.length < 2 || !query.units.some(hasParts)) return result;
      query.units = [].concat.apply([], query.units.map(function (unit) { return hasParts(unit) ? parts(unit) : [unit]; }));
      return attempt([exact]);
    }).then(function (result) {
      if (!query.units.length) return result;
      if (result.found.length >= 10) return result;
      return result.found.length || query.units.length < 2 || !/\d/.test(query.number) ? result : joined(result);
    }).then(function (result) {
      if (!query.units.length || result.found.length >= 10 || result.isNumber) return result;
      return attempt([exact, looser]).then(function (more) {
        if (more.found.length) return more.found.length > result.found.length ? more : result;
        return attempt([exact, looser, misspelt]);
      });
    }).then(function (result) {
      if (!query.number || !/\d/.test(query.number)) return result;
      // A number as typed, whole: first of all.
      return vitrine.get(query.number).then(function (value) {
        var own = value && value.lists && value.lists[0];
        if (!own || !own.ordinals || filters.kind || filters.status || filters.party) return result;
        var first = Array.from(own.ordinals).filter(function (ordinal) { return ordinal >= limits[0] && ordinal < limits[1]; });
        result.found = first.concat(result.found.filter(function (ordinal) { return first.indexOf(ordinal) < 0; }));
        return result;
      });
    });
  }

  /// The words by which a record was found, with the class in which they stand.
  vitrine.why = function (result, ordinal) {
    var found = [];
    result.units.forEach(function (unit) {
      unit.sources.forEach(function (source) {
        if (!source.word || !source.lists) return;
        source.lists.forEach(function (list, c) {
          var ordinals = list && (list.ordinals || (list.blocks.filter(function (block) {
            return block.ordinals && block.ordinals[search(block.ordinals, ordinal)] === ordinal;
          })[0] || {}).ordinals);
          if (ordinals && ordinals[search(ordinals, ordinal)] === ordinal) found.push({ word: source.word, place: c });
        });
      });
    });
    return found.slice(0, 6);
  };
})();
