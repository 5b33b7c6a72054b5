"use strict";
// Reads the index: a tree of keys, lists of records behind each, and what a record shows.
(function () {
  var root = null, decoder = new TextDecoder(), shard = vitrine.shard;

  // Numbers of seven bits an octet, the lowest first.
  function Reader(bytes, at) { this.bytes = bytes; this.at = at || 0; }
  Reader.prototype.number = function () {
    var value = 0, factor = 1, byte;
    do { byte = this.bytes[this.at++]; value += (byte & 127) * factor; factor *= 128; } while (byte > 127);
    return value;
  };
  Reader.prototype.text = function (length) {
    var text = "";
    while (length-- > 0) text += String.fromCharCode(this.bytes[this.at++]);
    return text;
  };
  Reader.prototype.key = function (before) {
    var shared = this.number();
    return before.slice(0, shared) + this.text(this.number());
  };

  function node(bytes) {
    var reader = new Reader(bytes), keys = [], shards = [], key = "", shard = 0;
    while (reader.at < bytes.length) {
      keys.push(key = reader.key(key));
      shards.push(shard += reader.number());
    }
    return { keys: keys, shards: shards };
  }
  function leaf(bytes) {
    var reader = new Reader(bytes), keys = [], places = [], key = "";
    while (reader.at < bytes.length) {
      keys.push(key = reader.key(key));
      places.push(reader.at);
      value(reader, key, true);
    }
    return { keys: keys, places: places, bytes: bytes };
  }

  // What stands behind a key; FORMAT.md has its forms.
  function value(reader, key, skips) {
    var first = key.charAt(0), i;
    if (first === "<") return {};
    if (first === "\"") return { file: reader.number(), line: reader.number(), pieces: reader.number() };
    if (first === "#") return { first: reader.number(), count: reader.number() };
    if (first === "~") {
      var words = [], stem = key.slice(1);
      for (i = reader.number(); i > 0; i--) words.push(reader.key(stem));
      return { words: words };
    }
    var mask = reader.bytes[reader.at++], lists = [];
    for (var c = 0; c < 4; c++) {
      if (!(mask >> c & 1)) { lists.push(null); continue; }
      var head = reader.number(), list = { count: head >>> 1 };
      if (head & 1) list.blocks = blocks(reader);
      else if (skips) for (i = 0; i < list.count; i++) reader.number();
      else list.ordinals = gaps(reader, list.count, 0);
      lists.push(list);
    }
    return { lists: lists };
  }
  function blocks(reader) {
    var found = [], shard = 0, first = 0;
    for (var i = reader.number(); i > 0; i--) {
      shard += reader.number();
      var place = reader.number(), count = reader.number();
      found.push({ shard: shard, place: place, count: count, first: first += reader.number() });
    }
    return found;
  }
  function gaps(reader, count, next) {
    var ordinals = new Uint32Array(count);
    for (var i = 0; i < count; i++) { ordinals[i] = next + reader.number(); next = ordinals[i] + 1; }
    return ordinals;
  }

  // The last child whose separator is not above the key.
  function child(keys, key) {
    var low = 0, high = keys.length - 1;
    while (low < high) { var middle = low + high + 1 >> 1; if (keys[middle] <= key) low = middle; else high = middle - 1; }
    return low;
  }
  function lowerBound(keys, key) {
    var low = 0, high = keys.length;
    while (low < high) { var middle = low + high >> 1; if (keys[middle] < key) low = middle + 1; else high = middle; }
    return low;
  }
  // The leaf of a key, with the numbers of the leaves behind it as far as its node has them.
  function descend(key, at, depth) {
    var index = child(at.keys, key);
    if (depth === 0) return Promise.resolve(at.shards.slice(index));
    return shard(at.shards[index], node).then(function (below) {
      return descend(key, below, depth - 1).then(function (leaves) {
        if (leaves.length > 2 || index + 1 >= at.shards.length) return leaves;
        return shard(at.shards[index + 1], node).then(function (next) { return depth > 1 ? leaves : leaves.concat(next.shards); });
      });
    });
  }

  vitrine.utf8 = function (text) { return unescape(encodeURIComponent(text)); };
  vitrine.fromUtf8 = function (text) { try { return decodeURIComponent(escape(text)); } catch (_) { return text; } };

  /// Opens the index in a folder, which ends in a slash.
  vitrine.open = function (path) {
    return vitrine.openShards(path).then(function (value) {
      if (!root) { root = vitrine.root = value; root.node = node(vitrine.unpack(value.top)); }
      return root;
    });
  };

  /// What stands behind a key; null where it is not in the index.
  vitrine.get = function (key) {
    return vitrine.scan(key, key, 1, 1).then(function (found) { return found[0] ? found[0].value : null; });
  };

  /// Keys from `from` to `to`, both included, in at most `files` leaves.
  vitrine.scan = function (from, to, limit, files) {
    return descend(from, root.node, root.depth).then(function step(leaves) {
      var found = [];
      function read(index) {
        if (index >= leaves.length || index >= files) { found.cut = index < leaves.length; return found; }
        return shard(leaves[index], leaf).then(function (page) {
          for (var i = lowerBound(page.keys, from); i < page.keys.length; i++) {
            if (page.keys[i] > to) return found;
            if (found.length >= limit) { found.cut = true; return found; }
            found.push({ key: page.keys[i], value: value(new Reader(page.bytes, page.places[i]), page.keys[i], false) });
          }
          return from === to ? found : read(index + 1);
        });
      }
      return read(0);
    });
  };

  /// The ordinals of the documents with a file whose fingerprint is this, or begins so.
  vitrine.fingerprinted = function (digits) {
    return vitrine.scan("=" + digits, "=" + digits + "\xff", 20, 2).then(function (found) {
      return Promise.all(found.map(function (item) {
        var list = item.value.lists[0];
        return list.ordinals ? [list.ordinals] : Promise.all(list.blocks.map(vitrine.block));
      }));
    }).then(function (all) {
      var ordinals = [];
      all.forEach(function (blocks) { blocks.forEach(function (block) { ordinals.push.apply(ordinals, Array.from(block)); }); });
      return Array.from(new Set(ordinals)).sort(function (a, b) { return a - b; });
    });
  };

  /// The ordinals of a block.
  vitrine.block = function (block) {
    return shard(block.shard, function (bytes) { return bytes; }).then(function (bytes) {
      if (!block.ordinals) {
        var reader = new Reader(bytes, block.place), rest = gaps(reader, block.count - 1, block.first + 1);
        block.ordinals = new Uint32Array(block.count);
        block.ordinals[0] = block.first;
        block.ordinals.set(rest, 1);
      }
      return block.ordinals;
    });
  };

  /// What `look` makes of the text of a record, piece by piece, at most so many, until it makes something; null where it does of none.
  vitrine.quoted = function (ordinal, most, look) {
    var key = "\"" + [24, 16, 8, 0].map(function (bits) { return String.fromCharCode(ordinal >>> bits & 255); }).join("");
    return vitrine.get(key).then(function (at) {
      function from(piece) {
        if (!at || piece >= Math.min(at.pieces, most)) return null;
        return shard(at.file + piece, lines).then(function (texts) { return look(texts[piece ? 0 : at.line], piece > 0) || from(piece + 1); });
      }
      return from(0);
    });
  };
  function lines(bytes) { return decoder.decode(bytes).split("\n"); }

  /// What a result shows.
  vitrine.row = function (ordinal) {
    return shard(root.rows + Math.floor(ordinal / root.pack), columns).then(function (pack) {
      var i = ordinal % root.pack;
      return {
        kind: pack[0].charAt(i), day: pack.days[i], title: pack[2][i], party: pack[3][i] < 0 ? "" : pack[8][pack[3][i]], amount: pack[4][i],
        currency: pack[5][i] || root.currency, status: pack[6][i] < 0 ? "" : pack[9][pack[6][i]], path: pack[7][i]
      };
    });
  };
  function columns(bytes) {
    var pack = JSON.parse(decoder.decode(bytes)), day = 0;
    pack.days = pack[1].map(function (gap) { return gap === null ? null : (day += gap); });
    return pack;
  }
})();
