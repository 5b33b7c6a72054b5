"use strict";
// Says whether a file is one of the archive: the browser makes its fingerprint, and the index of the search has those of all documents.
document.addEventListener("DOMContentLoaded", function () {
  var page = document.getElementById("check"), choose = document.getElementById("files"), paste = document.getElementById("print");
  var state = document.getElementById("state"), answered = document.getElementById("answered"), list = document.getElementById("answers");
  var say = vitrine.say, put = vitrine.put, turn = 0;

  function fingerprint(file) {
    return file.arrayBuffer().then(function (bytes) { return crypto.subtle.digest("SHA-256", bytes); }).then(function (digest) {
      return Array.from(new Uint8Array(digest), function (byte) { return byte.toString(16).padStart(2, "0"); }).join("");
    });
  }
  // The documents that have a file with this fingerprint; null where the index is damaged, which is said.
  function documents(hash, item) {
    return vitrine.open("search/").then(function () { return vitrine.fingerprinted(hash); }).then(function (ordinals) {
      return Promise.all(ordinals.map(vitrine.row));
    }).catch(function (error) { put(item, "p", say("damaged", { file: "search/" + error.message })); return null; });
  }
  function answer(hash, name, item) {
    return documents(hash, item).then(function (rows) {
      if (!rows) return;
      put(item, "p", say(rows.length ? "yes" : "no"), rows.length ? "state good" : "state bad");
      var links = rows.length ? put(item, "ul", "", "links") : item;
      rows.forEach(function (row) {
        put(put(links, "li"), "a", [row.title, row.party].filter(Boolean).join(" · ")).href = row.path;
      });
      if (!rows.length) put(item, "p", say("no-why"), "small");
      if (!rows.length && name) put(put(item, "p"), "a", say("by-name")).href = "search/index.html#q=" + encodeURIComponent(name.replace(/\.[^.]*$/, ""));
      put(put(item, "p"), "code", hash, "hash");
    });
  }
  function begin(text) {
    list.textContent = "";
    answered.hidden = true;
    state.textContent = text;
    return ++turn;
  }
  function end(own) { if (own === turn) { state.textContent = ""; page.dataset.done = own; } }

  // One after the other, so that no more than one file is in memory.
  function check(files) {
    var own = begin(say(crypto.subtle ? "reading" : "cannot"));
    if (!files.length) return end(own);
    if (!crypto.subtle) return page.dataset.done = own;
    Array.from(files).reduce(function (before, file) {
      return before.then(function () {
        if (own !== turn) return null;
        var item = document.createElement("li");
        put(put(item, "p"), "b", file.name);
        return fingerprint(file).then(function (hash) { return answer(hash, file.name, item); }, function () { put(item, "p", say("unreadable")); })
          .then(function () { if (own === turn) { list.appendChild(item); answered.hidden = false; } });
      });
    }, Promise.resolve()).then(function () { end(own); });
  }
  function checkPasted() {
    var text = paste.value.trim(), hash = vitrine.fingerprint(text), own = begin("");
    paste.setAttribute("aria-invalid", String(Boolean(text) && !hash));
    if (!hash) {
      state.textContent = text ? say("bad", { count: text.length }) : "";
      page.dataset.done = own;
      return;
    }
    var item = document.createElement("li");
    answer(hash, "", item).then(function () {
      if (own !== turn) return;
      list.appendChild(item);
      answered.hidden = false;
      end(own);
    });
  }

  choose.addEventListener("change", function () { paste.value = ""; check(choose.files); });
  paste.addEventListener("input", checkPasted);
  document.addEventListener("dragover", function (event) { event.preventDefault(); page.classList.add("over"); });
  document.addEventListener("dragleave", function () { page.classList.remove("over"); });
  document.addEventListener("drop", function (event) {
    event.preventDefault();
    page.classList.remove("over");
    if (event.dataTransfer.files.length) check(event.dataTransfer.files);
  });
  page.hidden = false;
});
