"use strict";
// Raw deflate (RFC 1951) back into octets. Browsers have it too, but not all, and each file of the index is small.
vitrine.inflate = (function () {
  var lengths = [], distances = [];
  for (var i = 0, base = 3; i < 28; i++) { var bits = i < 8 ? 0 : (i >> 2) - 1; lengths.push([base, bits]); base += 1 << bits; }
  lengths.push([258, 0]);
  for (i = 0, base = 1; i < 30; i++) { bits = i < 4 ? 0 : (i >> 1) - 1; distances.push([base, bits]); base += 1 << bits; }
  var order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

  // Counts of codes by length and symbols in the order of their codes.
  function table(sizes) {
    var counts = new Uint16Array(16), places = new Uint16Array(16), symbols = new Uint16Array(sizes.length), i;
    for (i = 0; i < sizes.length; i++) counts[sizes[i]]++;
    counts[0] = 0;
    for (i = 1; i < 15; i++) places[i + 1] = places[i] + counts[i];
    for (i = 0; i < sizes.length; i++) if (sizes[i]) symbols[places[sizes[i]]++] = i;
    return { counts: counts, symbols: symbols };
  }
  var fixed = [new Uint8Array(288).map(function (_, i) { return i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8; }), new Uint8Array(30).fill(5)].map(table);

  return function (input) {
    var output = new Uint8Array(65536), size = 0, at = 0, buffer = 0, held = 0;
    function bits(count) {
      while (held < count) {
        if (at >= input.length) throw new Error("damaged");
        buffer |= input[at++] << held;
        held += 8;
      }
      var value = buffer & (1 << count) - 1;
      buffer >>>= count;
      held -= count;
      return value;
    }
    function symbol(codes) {
      var code = 0, first = 0, index = 0;
      for (var length = 1; length < 16; length++) {
        code |= bits(1);
        var count = codes.counts[length];
        if (code - first < count) return codes.symbols[index + code - first];
        index += count;
        first = first + count << 1;
        code <<= 1;
      }
      throw new Error("damaged");
    }
    function room(more) {
      if (size + more <= output.length) return;
      var larger = new Uint8Array(Math.max(output.length * 2, size + more));
      larger.set(output);
      output = larger;
    }
    function dynamic() {
      var literals = bits(5) + 257, codes = bits(5) + 1, count = bits(4) + 4, sizes = new Uint8Array(19), i;
      for (i = 0; i < count; i++) sizes[order[i]] = bits(3);
      var codeLengths = table(sizes), all = new Uint8Array(literals + codes);
      for (i = 0; i < all.length;) {
        var found = symbol(codeLengths);
        if (found < 16) { all[i++] = found; continue; }
        var repeat = found === 16 ? 3 + bits(2) : found === 17 ? 3 + bits(3) : 11 + bits(7), value = found === 16 ? all[i - 1] : 0;
        while (repeat-- > 0) all[i++] = value;
      }
      return [table(all.subarray(0, literals)), table(all.subarray(literals))];
    }
    for (var last = 0; !last;) {
      last = bits(1);
      var kind = bits(2);
      if (kind === 0) {
        at -= held >> 3;
        buffer = held = 0;
        var length = input[at] | input[at + 1] << 8;
        at += 4;
        room(length);
        output.set(input.subarray(at, at + length), size);
        size += length;
        at += length;
        continue;
      }
      var codes = kind === 1 ? fixed : dynamic();
      for (var found; (found = symbol(codes[0])) !== 256;) {
        if (found < 256) { room(1); output[size++] = found; continue; }
        var pair = lengths[found - 257], count = pair[0] + bits(pair[1]);
        pair = distances[symbol(codes[1])];
        var from = size - (pair[0] + bits(pair[1]));
        if (from < 0) throw new Error("damaged");
        room(count);
        while (count-- > 0) output[size++] = output[from++];
      }
    }
    return output.subarray(0, size);
  };
})();
