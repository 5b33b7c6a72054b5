"use strict";
// Says whether a file is one of the archive: the browser makes its fingerprint, and the index of the search has those of all documents.
(function () {
  var folder = document.currentScript.src.replace(/[^\/]*$/, ""), opened = null;

  function script(name) {
    return new Promise(function (resolve, reject) {
      var element = document.createElement("script");
      element.src = folder + name + ".js";
      element.onload = resolve;
      element.onerror = function () { reject(new Error("assets/" + name + ".js")); };
      document.head.appendChild(element);
    });
  }
  /// Opens the index, whose scripts are loaded for the first file.
  vitrine.openIndex = function () {
    opened = opened || ["inflate", "shards", "search-index"].reduce(function (before, name) {
      return before.then(function () { return script(name); });
    }, Promise.resolve()).then(function () { return vitrine.open("search/"); });
    opened.catch(function () { opened = null; });
    return opened;
  };
})();
document.addEventListener("DOMContentLoaded", function () {
  var page = document.getElementById("check"), choose = document.getElementById("files"), paste = document.getElementById("print");
  var state = document.getElementById("state"), answered = document.getElementById("answered"), list = document.getElementById("answers");
  var say = vitrine.say, put = vitrine.put, turn = 0, most = 20, waits;

  function fingerprint(file) {
    return file.arrayBuffer().then(function (bytes) { return crypto.subtle.digest("SHA-256", bytes); }).then(function (digest) {
      return Array.from(new Uint8Array(digest), function (byte) { return byte.toString(16).padStart(2, "0"); }).join("");
    });
  }
  /// Fills the answer about a fingerprint, and gives how many documents have a file with it; null where the index is damaged, which is said.
  function answer(hash, name, item) {
    var count = 0;
    return vitrine.openIndex().then(function () { return vitrine.fingerprinted(hash); }).then(function (ordinals) {
      count = ordinals.length;
      return Promise.all(ordinals.slice(0, most).map(vitrine.row));
    }).then(function (rows) {
      put(item, "p", say(count ? "yes" : "no"), count ? "state good" : "state bad");
      var links = count ? put(item, "ul", "", "links") : item;
      rows.forEach(function (row) { put(put(links, "li"), "a", [row.title, row.party].filter(Boolean).join(" · ")).href = row.path; });
      if (count > most) put(put(links, "li"), "a", say("more", { count: vitrine.grouped(count) })).href = "search/index.html#q=" + hash;
      var stem = name.replace(/(.)\.[^.]*$/, "$1");
      if (!count) put(item, "p", say("no-why"), "small");
      if (!count && stem) put(put(item, "p"), "a", say("by-name")).href = "search/index.html#q=" + encodeURIComponent(stem);
      put(put(item, "p"), "code", hash, "hash");
      return count;
    }, function (error) { put(item, "p", say("damaged", { file: /^assets/.test(error.message) ? error.message : "search/" + error.message })); return null; });
  }

  function begin(text) {
    clearTimeout(waits);
    list.textContent = "";
    answered.hidden = true;
    paste.removeAttribute("aria-invalid");
    state.textContent = text;
    return ++turn;
  }
  // Who hears the page hears how many were recognised, of those that could be looked up.
  function summary(counts) {
    var known = counts.filter(function (count) { return typeof count === "number"; });
    return known.length ? say("summary", { yes: known.filter(Boolean).length, count: known.length }) : "";
  }
  function end(own, text) {
    if (own !== turn) return;
    state.textContent = text;
    page.dataset.done = own;
  }
  function show(item, own) {
    if (own !== turn) return;
    list.appendChild(item);
    answered.hidden = false;
  }

  // One after the other, so that no more than one file is in memory.
  function check(files) {
    var own = begin(say(crypto.subtle ? "reading" : "cannot")), counts = [];
    if (!crypto.subtle) return end(own, say("cannot"));
    files.reduce(function (before, file) {
      return before.then(function () {
        if (own !== turn) return null;
        var item = document.createElement("li");
        put(put(item, "p"), "b", file.name);
        return fingerprint(file).then(function (hash) { return answer(hash, file.name, item); }, function () { put(item, "p", say("unreadable")); })
          .then(function (count) { counts.push(count); show(item, own); });
      });
    }, Promise.resolve()).then(function () { end(own, summary(counts)); });
  }
  function checkPasted() {
    var text = paste.value.trim(), hash = vitrine.fingerprint(text), own = begin("");
    if (!text) return end(own, "");
    if (!hash) {
      // Not while somebody types.
      waits = setTimeout(function () { paste.setAttribute("aria-invalid", "true"); end(own, say("bad")); }, 500);
      return;
    }
    var item = document.createElement("li");
    answer(hash, "", item).then(function (count) {
      show(item, own);
      end(own, summary([count]));
    });
  }

  function hasFiles(event) { return Array.from(event.dataTransfer ? event.dataTransfer.types : []).indexOf("Files") >= 0; }
  choose.addEventListener("change", function () {
    var files = Array.from(choose.files);
    paste.value = "";
    if (files.length) check(files);
  });
  // The same file, changed meanwhile, can be chosen again.
  choose.addEventListener("click", function () { choose.value = ""; });
  paste.addEventListener("input", checkPasted);
  document.addEventListener("dragover", function (event) {
    if (!hasFiles(event)) return;
    event.preventDefault();
    page.classList.add("over");
  });
  document.addEventListener("dragleave", function () { page.classList.remove("over"); });
  document.addEventListener("drop", function (event) {
    page.classList.remove("over");
    if (!hasFiles(event)) return;
    event.preventDefault();
    choose.value = paste.value = "";
    check(Array.from(event.dataTransfer.files));
  });
  page.hidden = false;
});
