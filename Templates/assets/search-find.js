"use strict";
// From what is typed to the records that have it. Numbers and names that begin so count as typed; what is looser comes in only where little is found, and is
// told.
(function () {
  var weights = [100, 40, 20, 5], titleOfNote = 30, keys = vitrine.keys, one = keys.one, flat = keys.flat;
  var exact = keys.exact, looser = keys.looser, misspelt = keys.misspelt, about = keys.about;
  var total = null, best = null, inNotes = null;
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
              var score = unit.filter ? .001 : (c === 2 && inNotes && inNotes[ordinal] ? titleOfNote : weights[c]) * source.penalty;
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
  // The title of a note says more than a line of an invoice, and stands in the same class.
  function markNotes() {
    var marks = new Uint8Array(inNotes ? 0 : vitrine.root.records);
    return inNotes ? null : one("@k:n", "", 1).then(function (found) {
      return found.length ? read(found[0], null, { blocks: 8 }, function (ordinal) { marks[ordinal] = 1; }) : null;
    }).then(function () { inNotes = marks; }, function () { /* the order alone suffers where their list is damaged */ });
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

  /// Looks for what is typed, within filters: kinds, status, party, first and last day, first and last ordinal, least and largest amount.
  ///
  /// Gives all found, best first, whether there may be more, what was looked for beyond what is typed, the words that were found where none has all
  /// (`partial`) and an amount that may be meant by and by (`near`); null where nobody waits for it any more. One is looked for after the other: they
  /// count in the same place.
  var queue = Promise.resolve();
  vitrine.find = function (text, filters, isAwaited) {
    var own = queue.then(function () { return isAwaited() ? printed(text, filters) : null; })
      .then(function (found) { return found || (isAwaited() ? find(text, filters, isAwaited) : null); });
    queue = own.catch(function () { total = best = null; });
    return own;
  };
  /// The documents with the file of a fingerprint that is typed, whole or as the name of an original has it; null where there is none.
  function printed(text, filters) {
    var digits = vitrine.fingerprint(text) || (/^[0-9a-f]{12,63}$/i.test(text.trim()) ? text.trim().toLowerCase() : "");
    var others = ["kind", "status", "party", "since", "until", "from", "to"];
    if (!digits || others.some(function (name) { return filters[name] !== undefined; })) return null;
    var limits = filters.limits || [0, vitrine.root.records];
    return vitrine.fingerprinted(digits).then(function (ordinals) {
      var found = ordinals.filter(function (ordinal) { return ordinal >= limits[0] && ordinal < limits[1]; });
      return found.length ? { found: found, notes: [], units: [], cut: false } : null;
    });
  }
  function sizes(sources) { return sources.reduce(function (sum, own) { return sum + size(own); }, 0); }
  function within(one, other) { return [Math.max(one[0], other[0]), Math.min(one[1], other[1])]; }
  // What a stage finds for a unit, looked up once.
  function staged(unit, stage) {
    var known = unit.known = unit.known || new Map();
    if (!known.has(stage)) known.set(stage, stage(unit));
    return known.get(stage);
  }
  function sought(unit, stages) {
    return flat(stages.map(function (stage) { return staged(unit, stage); })).then(function (sources) {
      return { typed: unit.typed, unit: unit, sources: sources, size: sizes(sources) };
    });
  }
  /// What was looked for beyond what is typed.
  function told(units, isLoose) {
    var said = [];
    units.forEach(function (own) {
      var unit = own.unit;
      if (unit.isSeason) said.push({ how: "dates", typed: unit.typed, ranges: unit.ranges });
      own.sources.forEach(function (source) {
        if (!source.loose || source.loose === "head" || source.loose === "prefix" && (!isLoose || unit.last)) return;
        said.push({ how: source.loose, word: source.word });
      });
      if (own.sources.some(function (source) { return source.amount !== undefined && source.amount !== unit.amount; }) && unit.words) {
        said.push({ how: "about", amount: unit.amount });
      }
    });
    return said;
  }
  /// All choices of so many of a list.
  function choices(list, count) {
    if (count === 0) return [[]];
    return [].concat.apply([], list.map(function (first, index) {
      return choices(list.slice(index + 1), count - 1).map(function (rest) { return [first].concat(rest); });
    }));
  }

  function find(text, filters, isAwaited) {
    var query = vitrine.parse(text), root = vitrine.root, cut = false, limits = filters.limits || [0, root.records], fixed = [];
    function filter(sources) { fixed.push({ filter: true, sources: sources, size: sizes(sources) }); }
    function meet(units, shared) {
      var budget = shared || { blocks: 24, cut: cut };
      return intersect(units.concat(fixed), limits, budget).then(function (found) {
        return { found: found, notes: [], units: units, cut: budget.cut };
      });
    }
    function attempt(stages) {
      return Promise.all(query.units.map(function (unit) { return sought(unit, stages); })).then(function (units) {
        if (units.some(function (own) { return !own.sources.length; })) return { found: [], notes: [], units: units };
        return meet(units).then(function (result) {
          result.notes = told(units, stages.length > 1);
          return result;
        });
      });
    }
    // An account or a number that is typed in groups stands in one piece.
    function joined(result) {
      return one(query.number, query.number, 1).then(function (sources) {
        return sources.length ? meet([{ typed: query.typed, unit: {}, sources: sources, size: sizes(sources) }]) : null;
      }).then(function (whole) {
        if (!whole || !whole.found.length) return result;
        whole.isNumber = true;
        return whole;
      });
    }
    // Where none has all words: those with the most of them. A date alone is no answer, nor is a piece of a number.
    function closest(result) {
      var units = query.units.filter(function (unit) { return !unit.isNoise && !unit.ofNumber; });
      function isWhat(own) { return !own.unit.ranges && !own.unit.year; }
      return Promise.all(units.map(function (unit) {
        return sought(unit, [exact, looser]).then(function (own) { return own.sources.length || unit.typed.length < 6 ? own : sought(unit, [misspelt]); });
      })).then(function (all) {
        var known = all.filter(function (own) { return own.sources.length; }).slice(0, 7), budget = { blocks: 96, cut: cut };
        function having(number) {
          if (number < 1) return result;
          var sets = choices(known, number).filter(function (set) { return set.some(isWhat); });
          return sets.reduce(function (before, set) {
            return before.then(function (results) {
              // The next keystroke waits for no choice that nobody asks for any more.
              return !isAwaited() ? results : meet(set.slice(), budget).then(function (own) { return own.found.length ? results.concat({ set: set, own: own }) : results; });
            });
          }, Promise.resolve([])).then(function (results) { return results.length ? merged(results) : having(number - 1); });
        }
        return having(known.length < query.units.length ? known.length : known.length - 1);
      });
    }
    function isExact(own) { return own.sources.some(function (source) { return !source.loose; }); }
    function toldOf(own) {
      return told([own], true).filter(function (note) { return note.how === "dates" || note.how === "about" || !isExact(own); });
    }
    // Few records have rare words: they come first.
    function merged(results) {
      results.sort(function (a, b) { return a.own.found.length - b.own.found.length; });
      var seen = new Set(), used = new Set();
      results.forEach(function (result) {
        result.own.found.forEach(seen.add, seen);
        result.set.forEach(used.add, used);
      });
      var units = Array.from(used);
      return {
        found: Array.from(seen), notes: [].concat.apply([], units.map(toldOf)), units: units,
        cut: results.some(function (result) { return result.own.cut; }),
        partial: results.map(function (result) { return result.set.map(function (own) { return own.typed; }).join(" "); })
      };
    }
    // A whole number may be an amount that somebody knows by and by.
    function near(result) {
      var whole = query.units.filter(function (unit) { return unit.isWhole; });
      if (whole.length !== 1 || whole[0].about !== undefined || result.isNumber) return result;
      if (result.notes.some(function (note) { return note.how === "about"; })) return result;
      return staged(whole[0], about).then(function (sources) {
        var words = query.typed.split(" ").map(function (word) { return word === whole[0].typed ? "~" + word : word; });
        if (sources.length) result.near = { amount: whole[0].amount, text: words.join(" ") };
        return result;
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
    if (filters.since || filters.until) {
      facets.push(keys.between({ from: "#" + (filters.since || "0"), to: "#" + (filters.until || "99999999") }).then(function (ends) {
        limits = within(limits, ends);
      }));
    }
    if (filters.from !== undefined || filters.to !== undefined) {
      var to = filters.to === undefined ? 7e14 : filters.to;
      facets.push(vitrine.scan(vitrine.amountKey(filters.from || 0, root.scale), vitrine.amountKey(to, root.scale), 60000, 24).then(function (found) {
        if (found.cut) cut = true;
        filter(found.map(function (item) { return { lists: [null, item.value.lists[1], null, null], penalty: 1 }; }));
      }));
    }
    facets.push(markNotes(), keys.parted(query.units).then(function (units) { query.units = units; }));
    return Promise.all(facets).then(function () {
      if (!query.units.length && (filters.limits || filters.since || filters.until)) filter([{ span: limits, word: "", penalty: 1 }]);
      return attempt([exact]);
    }).then(function (result) {
      var rest = query.units.filter(function (unit) { return !unit.isNoise; });
      if (result.found.length || !rest.length || rest.length === query.units.length) return result;
      query.units = rest;
      return attempt([exact]);
    }).then(function (result) {
      // The number is in one record, and the other words are in another: its parts may be in this one.
      if (result.found.length || query.units.length < 2 || !query.units.some(keys.hasParts)) return result;
      query.units = [].concat.apply([], query.units.map(function (unit) { return keys.hasParts(unit) ? keys.parts(unit) : [unit]; }));
      return attempt([exact]);
    }).then(function (result) {
      return result.found.length || query.units.length < 2 || !/\d/.test(query.number) ? result : joined(result);
    }).then(function (result) {
      if (!query.units.length || result.found.length >= 10 || result.isNumber) return result;
      return attempt([exact, looser]).then(function (more) {
        if (more.found.length) return more.found.length > result.found.length ? more : result;
        return attempt([exact, looser, misspelt]).then(function (other) {
          return other.found.length || query.units.length < 2 ? other : attempt([exact, looser, about]);
        });
      });
    }).then(function (result) {
      return result.found.length || query.units.length < 2 ? result : closest(result);
    }).then(near).then(function (result) {
      if (!/\d/.test(query.number) || query.units.some(function (unit) { return unit.about !== undefined; })) return result;
      // A number as typed, whole: first of all.
      return vitrine.get(query.number).then(function (value) {
        var own = value && value.lists && value.lists[0];
        if (!own || !own.ordinals || filters.kind || filters.status || filters.party) return result;
        var first = Array.from(own.ordinals).filter(function (ordinal) { return ordinal >= limits[0] && ordinal < limits[1]; });
        if (first.length) result.partial = null;
        result.found = first.concat(result.found.filter(function (ordinal) { return first.indexOf(ordinal) < 0; }));
        return result;
      });
    });
  }

  /// Whether a record stands in a list of a source, as far as that was read.
  function stands(source, c, ordinal) {
    var list = source.lists[c], ordinals = list && (list.ordinals || (list.blocks.filter(function (block) {
      return block.ordinals && block.ordinals[search(block.ordinals, ordinal)] === ordinal;
    })[0] || {}).ordinals);
    return Boolean(ordinals) && ordinals[search(ordinals, ordinal)] === ordinal;
  }
  /// Why a record was found, in the words that were typed: each with the place where it stands; an amount where it is not the record's own. A date, and
  /// a word that says nothing, are left out.
  vitrine.why = function (result, ordinal) {
    var reasons = [];
    result.units.forEach(function (own) {
      var unit = own.unit, seen = [];
      if (unit.isNoise) return;
      own.sources.forEach(function (source) {
        for (var c = 0; source.lists && c < 4; c++) if (stands(source, c, ordinal)) seen.push({ source: source, place: c });
      });
      var amounts = seen.filter(function (reason) { return reason.source.amount !== undefined; });
      if (amounts.length) {
        amounts.sort(function (a, b) { return (a.place > 1) - (b.place > 1) || b.source.penalty - a.source.penalty; });
        if (amounts[0].place > 1) reasons.push({ amount: amounts[0].source.amount, place: amounts[0].place });
        return;
      }
      if (unit.year || unit.ranges) return;
      var asTyped = seen.filter(function (reason) { return !reason.source.loose || reason.source.loose === "head" || /\d/.test(reason.source.word); });
      if (asTyped.length) {
        var place = Math.min.apply(null, asTyped.map(function (reason) { return reason.place; }));
        reasons.push({ word: own.typed, place: place === 1 && /\d{5}/.test(vitrine.fold(own.typed).replace(/\W/g, "")) ? 0 : place });
      } else if (seen.length) reasons.push({ word: seen[0].source.word, place: seen[0].place });
    });
    // Two letters are a piece of something, where there is more.
    var longer = reasons.filter(function (reason) { return reason.amount !== undefined || reason.word.length > 2; });
    return (longer.length ? longer : reasons).slice(0, 6);
  };
})();
