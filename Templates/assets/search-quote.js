"use strict";
// The place in a text where the words stand for which it was found.
(function () {
  var before = 40, after = 80;

  // The words of a text that are one of these, or begin so.
  function marks(text, words, isWhole) {
    var found = [], word = /[\p{L}\p{N}]+/gu, match;
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

  /// Puts the place into an element; the element goes where there is none.
  vitrine.quote = function (element, ordinal, typed) {
    var words = vitrine.tokens(vitrine.fold(typed.join(" ")));
    return vitrine.quoted(ordinal, function (text) { return quote(text, words); }).then(function (found) {
      if (!found) return element.remove();
      var at = found.start;
      element.textContent = at > 0 ? "… " : "";
      found.marks.forEach(function (mark) {
        element.appendChild(document.createTextNode(found.text.slice(at, mark[0])));
        vitrine.put(element, "mark", found.text.slice(mark[0], at = mark[1]));
      });
      element.appendChild(document.createTextNode(found.text.slice(at, found.end) + (found.end < found.text.length ? " …" : "")));
    }, function () { element.remove(); });
  };
})();
