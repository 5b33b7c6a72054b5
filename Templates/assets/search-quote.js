"use strict";
// The place in a text where the words stand for which it was found.
(function () {
  var before = 40, after = 80;

  // The words of a text that are one of these, or begin so.
  function marks(text, words, isWhole) {
    var found = [], word = /[\p{L}\p{N}\p{M}]+/gu, match;
    while ((match = word.exec(text))) {
      var folded = vitrine.fold(match[0]);
      if (words.some(function (own) { return isWhole ? own === folded : folded.startsWith(own); })) found.push([match.index, match.index + match[0].length]);
    }
    return found;
  }
  function quote(text, words) {
    var found = marks(text, words, true);
    if (!found.length) found = marks(text, words, false);
    if (!found.length) return null;
    var start = Math.max(0, found[0][0] - before), end = Math.min(text.length, found[0][1] + after);
    if (start > 0) start = Math.min(found[0][0], text.indexOf(" ", start) + 1 || start);
    if (end < text.length) end = Math.max(found[0][1], text.lastIndexOf(" ", end));
    return { text: text, start: start, end: end, marks: found.filter(function (mark) { return mark[1] <= end; }) };
  }

  /// Puts the place into an element, looked for in at most so many pieces of the text; the element goes where there is none.
  vitrine.quote = function (element, ordinal, typed, most, isAwaited) {
    var words = vitrine.tokens(vitrine.fold(typed.join(" "))), isLater = false;
    return vitrine.quoted(ordinal, most, function (text, isNext) {
      isLater = isNext;
      return isAwaited() ? quote(text, words) : {};
    }).then(function (found) {
      if (!found || !found.text) return element.remove();
      var at = found.start;
      element.textContent = at > 0 || isLater ? "… " : "";
      found.marks.forEach(function (mark) {
        element.appendChild(document.createTextNode(found.text.slice(at, mark[0])));
        vitrine.put(element, "mark", found.text.slice(mark[0], at = mark[1]));
      });
      element.appendChild(document.createTextNode(found.text.slice(at, found.end) + (found.end < found.text.length ? " …" : "")));
    }, function () { element.remove(); });
  };
})();
