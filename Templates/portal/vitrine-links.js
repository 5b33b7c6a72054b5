// The ways from a live portal to the archives that `vitrine publish` made. No framework, no inline script; see Documentation/portal.md.
//
//   <div data-vitrine-links="/links.json" data-user="els@delinde.example" data-active="https://portal.example/dossiers/linde"></div>
//
// For a client it becomes the arrow beside the name of the dossier, for an accountant the button in the general menu, for others nothing.
// data-place="name" or "menu" lets an element become only the one or the other, data-base says what relative addresses begin with, and
// data-language names another language than that of the page.
(function () {
  "use strict";

  var words = {
    nl: { choose: "Kies een dossier", active: "Actief dossier", archive: "Archief", until: "bijgewerkt tot", open: "Archief openen" },
    fr: { choose: "Choisir un dossier", active: "Dossier actif", archive: "Archive", until: "mis à jour jusqu'au", open: "Ouvrir l'archive" },
    de: { choose: "Akte wählen", active: "Aktive Akte", archive: "Archiv", until: "aktualisiert bis", open: "Archiv öffnen" },
    en: { choose: "Choose a dossier", active: "Active dossier", archive: "Archive", until: "updated until", open: "Open archive" }
  };

  function make(name, className, text) {
    var element = document.createElement(name);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  // 2024-09-30 as a person writes it.
  function day(iso, language) {
    var parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso || "");
    return parts ? [parts[3], parts[2], parts[1]].join(language === "de" ? "." : "/") : "";
  }

  // Only http and https: an address that runs something is none.
  function address(text, base) {
    try {
      var url = new URL(text, new URL(base ? base.replace(/\/?$/, "/") : "", document.baseURI));
      return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
    } catch (error) {
      return null;
    }
  }

  // The editions of the active dossier's archives that this user may open.
  function found(links, element, language) {
    var own = [], text = words[language];
    (links.dossiers || []).forEach(function (dossier) {
      if (!dossier.active || dossier.active !== element.dataset.active) return;
      dossier.archives.forEach(function (archive) {
        archive.editions.forEach(function (edition) {
          var href = address(edition.address, element.dataset.base);
          if (!href || edition.users.indexOf(element.dataset.user) < 0) return;
          var until = day(archive.updatedUntil, language);
          own.push({ entry: edition.entry, href: href, updatedUntil: archive.updatedUntil || "", label: text.archive + (until ? ", " + text.until + " " + until : "") });
        });
      });
    });
    return own.sort(function (one, two) { return one.updatedUntil < two.updatedUntil ? 1 : one.updatedUntil > two.updatedUntil ? -1 : 0; });
  }

  // A list that opens: <details>, which the keyboard and screen readers know by themselves. Escape and a click elsewhere close it.
  function list(className, summary, items) {
    var details = make("details", className), opener = make("summary");
    if (summary.text) opener.textContent = summary.text; else opener.setAttribute("aria-label", summary.label);
    details.appendChild(opener);
    details.appendChild(items);
    details.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !details.open) return;
      details.open = false;
      opener.focus();
    });
    document.addEventListener("click", function (event) {
      if (!details.contains(event.target)) details.open = false;
    });
    return details;
  }

  function items(archives, first) {
    var all = make("ul");
    if (first) all.appendChild(first);
    archives.forEach(function (archive) {
      var item = make("li"), link = make("a", "", archive.label);
      link.href = archive.href;
      item.appendChild(link);
      all.appendChild(item);
    });
    return all;
  }

  function show(element, links) {
    var asked = (element.dataset.language || document.documentElement.lang || "nl").slice(0, 2).toLowerCase();
    var language = words[asked] ? asked : "nl", text = words[language], place = element.dataset.place;
    var own = found(links, element, language);
    var forClient = own.filter(function (one) { return one.entry === "switcher"; });
    var forAccountant = own.filter(function (one) { return one.entry === "button"; });
    element.textContent = "";
    element.lang = language;
    if (forClient.length && place !== "menu") {
      var here = make("li", "", text.active);
      here.setAttribute("aria-current", "true");
      element.appendChild(list("vitrine-switch", { label: text.choose }, items(forClient, here)));
    }
    if (forAccountant.length === 1 && place !== "name") {
      var button = make("a", "vitrine-open", text.open);
      button.href = forAccountant[0].href;
      button.title = forAccountant[0].label;
      element.appendChild(button);
    } else if (forAccountant.length && place !== "name") {
      element.appendChild(list("vitrine-open", { text: text.open }, items(forAccountant)));
    }
    element.hidden = !element.firstChild;
  }

  function start() {
    document.querySelectorAll("[data-vitrine-links]").forEach(function (element) {
      element.hidden = true;
      fetch(element.dataset.vitrineLinks, { credentials: "same-origin", headers: { Accept: "application/json" } })
        .then(function (response) { return response.ok ? response.json() : Promise.reject(new Error(response.status)); })
        .then(function (links) { show(element, links); })
        .catch(function (error) { console.warn("vitrine-links: " + element.dataset.vitrineLinks + ": " + error.message); });
    });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start); else start();
})();
