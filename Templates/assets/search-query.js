"use strict";
// From a unit of what is typed to the keys of the index that it stands for, exactly and loosely.
(function () {
  var most = 40, few = 8, bounded = vitrine.bounded;

  function words(value, word, penalty) { return value && value.lists ? [{ lists: value.lists, word: word, penalty: penalty }] : []; }
  function one(key, word, penalty) { return vitrine.get(key).then(function (value) { return words(value, word, penalty); }); }
  // Records stand newest first: those up to a day end where the first of a later day do.
  function end(from) {
    return vitrine.scan(from, "#99999999", 1, 3).then(function (found) { return found.length ? found[0].value.first + found[0].value.count : 0; });
  }
  /// The first ordinal and the one behind the last of what has a day in a range, both days included.
  function between(range) { return Promise.all([end(range.to + "\xff"), end(range.from)]); }
  function span(range, penalty) {
    return between(range).then(function (ends) { return ends[0] < ends[1] ? [{ span: ends, word: "", penalty: penalty }] : []; });
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

  /// What begins so in a number or a name, as one source: a number is seldom typed whole.
  function heads(word) {
    var key = bounded(word);
    return vitrine.scan(key, key + "\xff", 1500, 2).then(function (found) {
      var merged = [[], []], sources = [];
      found.forEach(function (item) {
        if (item.key === key) return;
        [0, 1].forEach(function (c) {
          var list = item.value.lists && item.value.lists[c], own = [null, null, null, null];
          if (list && list.ordinals) merged[c].push(list.ordinals);
          else if (list) { own[c] = list; sources.push({ lists: own, word: word, penalty: .9, loose: "head" }); }
        });
      });
      var lists = merged.map(function (parts) {
        var ordinals = Uint32Array.from([].concat.apply([], parts.map(function (part) { return Array.from(part); }))).sort();
        return ordinals.length ? { count: ordinals.length, ordinals: ordinals } : null;
      });
      return lists[0] || lists[1] ? sources.concat({ lists: lists.concat(null, null), word: word, penalty: .9, loose: "head" }) : sources;
    });
  }
  // Amounts up to a tenth away, the nearest first whatever else a record has; where there are very many, only the nearest.
  function around(amount, width) {
    var scale = vitrine.root.scale, low = Math.floor(amount * (1 - width)), high = Math.ceil(amount * (1 + width));
    return vitrine.scan(vitrine.amountKey(low, scale), vitrine.amountKey(high, scale), 4000, 4).then(function (found) {
      if (found.cut && width > .001) return around(amount, width / 3);
      return found.map(function (item) {
        var own = vitrine.keyAmount(item.key, scale), distance = Math.abs(own - amount) / (amount || 1);
        return { lists: item.value.lists, word: "", amount: own, penalty: 1e4 * (1 - 5 * distance) };
      });
    });
  }
  // Amounts from one to another, those of a record before those in its text.
  function from(low, high) {
    var scale = vitrine.root.scale;
    return vitrine.scan(vitrine.amountKey(low, scale), vitrine.amountKey(high, scale), 4000, 4).then(function (found) {
      return found.map(function (item) { return { lists: item.value.lists, word: "", amount: vitrine.keyAmount(item.key, scale), penalty: 100 }; });
    });
  }
  function about(unit) { return unit.isWhole && unit.about === undefined ? around(unit.amount, .1) : Promise.resolve([]); }

  function exact(unit) {
    var parts = [], word = unit.words && unit.words.join("");
    if (unit.about !== undefined) parts.push(around(unit.about, .1));
    if (unit.between) parts.push(from(unit.between[0], unit.between[1]));
    (unit.ranges || []).forEach(function (range) { parts.push(span(range, 1)); });
    if (unit.year) parts.push(span(unit.year, .2));
    if (unit.amount !== null && unit.amount !== undefined && unit.about === undefined) {
      parts.push(one(vitrine.amountKey(unit.amount, vitrine.root.scale), "", 2).then(function (found) {
        found.forEach(function (source) { source.amount = unit.amount; });
        return found;
      }));
    }
    if (word) parts.push(one(bounded(word), word, unit.isMoney ? .2 : 1));
    if (word && unit.words.length === 1) {
      if (/^[a-z]{3}/.test(word) && !unit.isNoise) parts.push(heads(word));
      if (unit.last && word.length > 1) parts.push(beginning(word, .7));
    }
    return flat(parts);
  }

  function backwards(word) { return word.split("").reverse().join(""); }
  function isWord(word) { return /^[a-z]{4,24}$/.test(word); }
  function looser(unit) {
    if (!unit.words || unit.words.length !== 1 || unit.isNoise || unit.isSeason || /\d/.test(unit.words[0])) return Promise.resolve([]);
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
    if (!unit.words || unit.words.length !== 1 || unit.isNoise || unit.isSeason || !isWord(unit.words[0])) return Promise.resolve([]);
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

  // What has several parts is one number, or else each part is looked for.
  function hasParts(unit) { return unit.words && unit.words.length > 1 && !unit.ranges && !unit.isMoney; }
  function typed(unit, word) {
    return (unit.typed.match(/[\p{L}\p{N}]+/gu) || []).filter(function (part) { return vitrine.fold(part) === word; })[0] || word;
  }
  function parts(unit) {
    var noise = vitrine.noise();
    return unit.words.filter(function (word, index) { return word.length > 1 || index === unit.words.length - 1; }).map(function (word, index, all) {
      return { typed: typed(unit, word), words: [word], amount: null, last: unit.last && index === all.length - 1, ofNumber: /\d/.test(unit.typed),
        isNoise: noise.indexOf(word) >= 0 };
    });
  }
  function parted(units) {
    return flat(units.map(function (unit) {
      return hasParts(unit) ? exact(unit).then(function (found) { return found.length ? [unit] : parts(unit); }) : [unit];
    }));
  }

  vitrine.keys = {
    one: one, flat: flat, between: between, exact: exact, looser: looser, misspelt: misspelt, about: about, hasParts: hasParts, parts: parts, parted: parted
  };
})();
