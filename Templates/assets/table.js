"use strict";
// Filters and sorts a list. A list of one page is the rows of that page; of a longer one the folder of the page holds each column in files of some
// thousand rows, and only those that are needed are loaded.
document.addEventListener("DOMContentLoaded", function () {
  var tools = document.getElementById("tools"), table = document.querySelector("table[data-name]"), body = table && table.tBodies[0];
  if (!tools || !body) return;
  var state = document.getElementById("t-found"), more = document.getElementById("t-more"), csv = document.getElementById("t-csv");
  var heads = Array.from(table.tHead.rows[0].cells).filter(function (head) { return head.dataset.field; });
  var fields = heads.map(function (head) { return { name: head.dataset.field, type: head.dataset.type, cell: head.cellIndex, head: head }; });
  var extra = (table.dataset.extra || "").split(" ").filter(Boolean).map(function (name) { return { name: name, type: "text" }; });
  var inputs = {}, sorting = "", shown = 0, turn = 0, found = [];
  ["q", "since", "until", "from", "to"].forEach(function (name) {
    var input = document.getElementById("t-" + name);
    if (input) inputs[name] = input;
  });
  // A list without amounts has nothing to choose by them.
  if (!fields.some(function (field) { return field.head.hasAttribute("data-range"); })) {
    [inputs.from, inputs.to].forEach(function (input) { input.parentNode.hidden = true; });
  }
  // On paper a total stands with rows that it is of: a browser parts it from a body that ends with its sheet, and not from a small one.
  var end = null;
  addEventListener("beforeprint", function () {
    if (!table.tFoot || body.rows.length < 3 || end) return;
    end = table.insertBefore(document.createElement("tbody"), table.tFoot);
    end.className = "ending";
    end.append.apply(end, Array.from(body.rows).slice(-2));
  });
  addEventListener("afterprint", function () {
    if (end) { body.append.apply(body, Array.from(end.rows)); end.remove(); }
    end = null;
  });
  var plain = Array.from(body.rows), around = [table.tFoot].concat(Array.from(document.querySelectorAll("nav.pager"))
    .filter(function (pager) { return pager.querySelector(".where"); })).filter(Boolean);
  function named(name) { return fields.concat(extra).filter(function (field) { return field.name === name; })[0]; }
  function typed(type) { return fields.filter(function (field) { return field.type === type; }); }

  // What a cell says, as a value that can be compared

  function units(text) {
    var digits = text.replace(/\D/g, ""), at = text.lastIndexOf(vitrine.point);
    return digits ? { digits: /-/.test(text) ? "-" + digits : digits, decimals: at < 0 ? 0 : text.slice(at + 1).length } : null;
  }
  function number(text) { var own = units(text); return own ? Number(own.digits) / Math.pow(10, own.decimals) : null; }
  function iso(text) { var parts = text.match(/\d+/g); return parts && parts.length === 3 ? parts.reverse().join("-") : ""; }
  function isNumber(type) { return type === "amount" || type === "count"; }
  function key(type, text) { return type === "date" ? iso(text) : isNumber(type) ? number(text) : vitrine.fold(text); }
  // Numbers in a text by their size: 9 before 10.
  function rank(text) { return vitrine.fold(text).replace(/\d+/g, function (digits) { return digits.padStart(12, "0"); }); }
  /// What is typed as an amount, in hundredths, with its sign; null where nothing is, NaN where it is none.
  function typedAmount(input) {
    var text = input.value.replace(/€|\b[A-Z]{3}\b/g, "").trim().replace("\u2212", "-"), isNegative = text.charAt(0) === "-";
    var value = text ? vitrine.amount(text.replace(/^-\s*/, "")) : null;
    return !text ? null : value === null ? NaN : isNegative ? -value : value;
  }
  function exact(text) {
    var own = units(text), at = own ? own.digits.length - own.decimals : 0;
    return own ? own.digits.slice(0, at) + (own.decimals ? "." + own.digits.slice(at) : "") : "";
  }

  // Where rows come from: `column` is a whole column, `row` one row of the page

  function ownWords(cell) {
    return Array.from(cell.childNodes).filter(function (node) { return node.nodeType === 3 || !/^(SMALL|SPAN)$/.test(node.nodeName) || /type|tag/.test(node.className); })
      .map(function (node) { return node.textContent; }).join("").trim();
  }
  function ofPage() {
    var rows = plain.filter(function (row) { return !row.classList.contains("fixed") && !row.querySelector(".none"); });
    function text(row, field) {
      if (field.cell !== undefined) return ownWords(row.cells[field.cell]);
      if (field.name === "proposed") return row.querySelector(".proposed") ? "1" : "";
      var own = row.querySelector(field.name === "currency" ? ".cur" : "small:not(.cur):not(.narrow)");
      return own ? own.textContent : "";
    }
    return {
      count: rows.length,
      column: function (field) { return Promise.resolve(rows.map(function (row) { return text(row, field); })); },
      row: function (index) { return Promise.resolve(rows[index]); }
    };
  }
  function ofFiles() {
    var decoder = new TextDecoder(), pattern = document.getElementById("row").content.firstElementChild, whole = {};
    var root = vitrine.openShards(tools.dataset.rows);
    function values(bytes) { return decoder.decode(bytes).split("\n"); }
    function column(field) {
      return whole[field.name] = whole[field.name] || root.then(function (root) {
        return Promise.all((root.columns[field.name] || []).map(function (file) { return vitrine.shard(file[0], values); }))
          .then(function (parts) { return [].concat.apply([], parts); });
      });
    }
    function cell(root, name, index) {
      var file = root.columns[name].filter(function (file) { return file[1] <= index; }).pop();
      return vitrine.shard(file[0], values).then(function (part) { return part[index - file[1]]; });
    }
    function row(index) {
      return root.then(function (root) {
        var names = Object.keys(root.columns);
        return Promise.all(names.map(function (name) { return cell(root, name, index); })).then(function (cells) {
          var texts = {};
          names.forEach(function (name, at) { texts[name] = cells[at]; });
          return fill(pattern.cloneNode(true), texts);
        });
      });
    }
    return { count: Number(tools.dataset.count), column: column, row: row };
  }
  // Puts texts where the pattern has their names; a link that leads nowhere becomes its text, and what stays empty goes.
  function fill(row, texts) {
    var walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT), node;
    while ((node = walker.nextNode())) node.data = node.data.replace(/~([\w-]+)~/g, function (_, name) { return texts[name] || ""; });
    row.querySelectorAll("a").forEach(function (link) {
      var target = texts[link.getAttribute("href").replace(/~/g, "")];
      if (target) link.href = target; else link.replaceWith(link.textContent);
    });
    row.querySelectorAll(".proposed").forEach(function (mark) { if (!texts.proposed) mark.remove(); });
    row.querySelectorAll("small").forEach(function (small) { if (!small.textContent.trim()) small.remove(); });
    return row;
  }
  var source = null;
  function rows() { return source = source || (tools.dataset.rows ? ofFiles() : ofPage()); }

  // From what is typed to the rows that have it

  function wanted() {
    var tests = [], words = vitrine.fold(inputs.q.value).split(/\s+/).filter(Boolean);
    var bounds = [inputs.from, inputs.to].map(function (input) {
      var value = typedAmount(input);
      input.setAttribute("aria-invalid", String(value !== null && isNaN(value)));
      return value;
    });
    var low = bounds[0], high = bounds[1];
    if (low !== null && high !== null && low > high) { low = bounds[1]; high = bounds[0]; }
    var isSigned = low < 0 || high < 0;
    if (bounds.some(function (value) { return value !== null && isNaN(value); })) return null;
    if (words.length) tests.push({ fields: typed("text").concat(extra.filter(function (field) { return field.name === "party"; })), type: "text", holds: function (texts) {
      return words.every(function (word) { return texts.some(function (text) { return text.indexOf(word) >= 0; }); });
    } });
    if (inputs.since && (inputs.since.value || inputs.until.value)) tests.push({ fields: typed("date"), type: "date", holds: function (days) {
      return days.some(function (day) { return day && day >= inputs.since.value && (!inputs.until.value || day <= inputs.until.value); });
    } });
    if (low !== null || high !== null) tests.push({ fields: fields.filter(function (field) { return field.head.hasAttribute("data-range"); }), type: "amount", holds: function (amounts) {
      return amounts.some(function (amount) {
        if (amount === null) return false;
        // To the cent and no nearer: a hundredth has no third decimal.
        var size = Number(((isSigned ? amount : Math.abs(amount)) * 100).toFixed(3));
        return (low === null || size >= low) && (high === null || size <= high);
      });
    } });
    return tests;
  }
  function keys(field, type) { return rows().column(field).then(function (texts) { return texts.map(function (text) { return key(type, text); }); }); }
  function select() {
    var tests = wanted(), all = rows();
    if (!tests) return Promise.reject(new RangeError("amount"));
    return tests.reduce(function (before, test) {
      return before.then(function (chosen) {
        return Promise.all(test.fields.map(function (field) { return keys(field, test.type); })).then(function (columns) {
          return chosen.filter(function (index) { return test.holds(columns.map(function (column) { return column[index]; })); });
        });
      });
    }, Promise.resolve(Array.from({ length: all.count }, function (_, index) { return index; }))).then(sorted);
  }
  // Without an order that somebody asked for, that of the page; of a list by amount the size counts and not the sign.
  function sorted(chosen) {
    var order = sorting || table.dataset.order || "", field = named(order.replace(/^[-~]/, "")), way = /^[-~]/.test(order) ? -1 : 1;
    if (!field) return chosen;
    var currency = isNumber(field.type) && named("currency");
    return Promise.all([rows().column(field), currency ? rows().column(currency) : []]).then(function (columns) {
      var values = columns[0].map(function (text) {
        var value = field.type === "text" ? rank(text) : key(field.type, text);
        return order.charAt(0) === "~" && value !== null ? Math.abs(value) : value;
      });
      return chosen.sort(function (one, other) {
        var first = values[one], second = values[other], unit = (columns[1][one] || "") < (columns[1][other] || "") ? -1 : (columns[1][one] || "") > (columns[1][other] || "") ? 1 : 0;
        // What is empty comes last, whichever way, and the currency of the dossier first.
        if (!first && first !== 0 && !second && second !== 0) return one - other;
        if (!first && first !== 0) return 1;
        if (!second && second !== 0) return -1;
        if (unit) return unit;
        return first === second ? one - other : first < second ? -way : way;
      });
    });
  }
  function sums(chosen) {
    var summed = fields.filter(function (field) { return field.head.hasAttribute("data-sum"); }), currency = named("currency");
    return Promise.all(summed.concat(currency || []).map(function (field) { return rows().column(field); })).then(function (columns) {
      return summed.map(function (field, at) {
        var totals = {};
        chosen.forEach(function (index) {
          var code = currency && columns[summed.length][index] || "";
          totals[code] = add(totals[code], columns[at][index], 1);
        });
        return Object.keys(totals).filter(function (code) { return totals[code]; }).sort().map(function (code) { return field.head.textContent.trim() + " " + (code ? code + " " : "") + written(totals[code]); }).join(", ");
      }).filter(Boolean).concat(difference(chosen, summed, columns));
    });
  }
  // What is left of debit and credit, under the name of the running balance, which the rows of a selection cannot show.
  function difference(chosen, summed, columns) {
    var running = table.querySelector("th.running"), sides = ["debit", "credit"].map(function (name) { return columns[summed.indexOf(named(name))]; });
    if (!running || !sides[0] || !sides[1]) return [];
    var total = null;
    chosen.forEach(function (index) { total = add(add(total, sides[0][index], 1), sides[1][index], -1); });
    return total ? [running.textContent.trim() + " " + written(total)] : [];
  }
  // A sum with the amount of a cell; without one there is none.
  function add(total, text, sign) {
    var own = units(text);
    return own ? { sum: (total ? total.sum : BigInt(0)) + BigInt(sign) * BigInt(own.digits), decimals: own.decimals } : total;
  }
  function written(total) {
    var isNegative = total.sum < 0, digits = String(isNegative ? -total.sum : total.sum).padStart(total.decimals + 1, "0"), at = digits.length - total.decimals;
    return (isNegative ? "-" : "") + vitrine.grouped(digits.slice(0, at)) + (total.decimals ? vitrine.point + digits.slice(at) : "");
  }

  // The page

  function run(isJump) {
    var own = ++turn, isActive = sorting || Object.keys(inputs).some(function (name) { return inputs[name].value; }), values = { sort: sorting };
    Object.keys(inputs).forEach(function (name) { values[name] = inputs[name].value; });
    if (!isJump) vitrine.keep(values);
    heads.forEach(function (head) {
      var way = sorting === head.dataset.field ? "ascending" : sorting === "-" + head.dataset.field ? "descending" : "none";
      if (head.querySelector("button")) head.setAttribute("aria-sort", way);
    });
    around.forEach(function (part) { part.hidden = isActive; });
    csv.hidden = more.hidden = true;
    table.classList.toggle("chosen", Boolean(isActive));
    if (!isActive) {
      body.replaceChildren.apply(body, plain);
      state.textContent = "";
      tools.dataset.done = own;
      return;
    }
    if (tools.dataset.rows) state.textContent = vitrine.say("reading");
    select().then(function (chosen) {
      if (own !== turn) return null;
      return Promise.all([sums(chosen), holdsProposals(chosen)]).then(function (told) {
        if (own !== turn) return null;
        found = chosen;
        shown = 0;
        state.textContent = !found.length ? vitrine.say("none") : [vitrine.say("count", { count: vitrine.grouped(found.length), all: vitrine.grouped(rows().count) })]
          .concat(told[0], told[1] ? vitrine.say("proposed") : []).join(" · ");
        csv.hidden = !found.length;
        return show(200, own);
      });
    }).catch(function (error) { if (own === turn) fail(error); });
  }
  function fail(error) {
    body.replaceChildren();
    found = [];
    csv.hidden = more.hidden = true;
    state.textContent = error instanceof RangeError ? vitrine.say("no-amount") : vitrine.say("damaged", { file: (tools.dataset.rows || "") + error.message });
    tools.dataset.done = turn;
  }
  function holdsProposals(chosen) {
    var field = named("proposed");
    return field ? rows().column(field).then(function (marks) { return chosen.some(function (index) { return marks[index]; }); }) : false;
  }
  function show(count, own) {
    more.disabled = true;
    return Promise.all(found.slice(shown, shown + count).map(function (index) { return rows().row(index); })).then(function (made) {
      if (own !== turn) return;
      if (!shown) body.replaceChildren();
      body.append.apply(body, made);
      shown += made.length;
      more.disabled = false;
      more.hidden = shown >= found.length;
      tools.dataset.done = own;
    });
  }
  function quoted(text) {
    var guarded = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return /[",;\r\n]/.test(guarded) ? "\"" + guarded.replace(/"/g, "\"\"") + "\"" : guarded;
  }
  function title(field) { return field.head ? field.head.textContent.trim() : vitrine.say("column-" + field.name); }
  /// The rows that are found, as a CSV file for a spreadsheet in the language of the page, like the file of the whole table for people: heads as they
  /// stand here, amounts without groups, and in English days as 2024-03-31.
  vitrine.csv = function () {
    var all = fields.concat(extra), hasComma = vitrine.point === ",", mark = hasComma ? ";" : ",";
    return Promise.all(all.map(function (field) { return rows().column(field); })).then(function (columns) {
      var lines = found.map(function (index) {
        return all.map(function (field, at) {
          var text = columns[at][index];
          if (field.name === "currency") return text || (fields.some(function (one, at) { return one.type === "amount" && columns[at][index]; }) ? table.dataset.currency : "");
          if (field.name === "proposed") return text && quoted(vitrine.say("proposal"));
          return field.type === "date" ? (hasComma ? text : iso(text)) : isNumber(field.type) ? exact(text).replace(".", vitrine.point) : quoted(text);
        }).join(mark);
      });
      return "\ufeff" + [all.map(function (field) { return quoted(title(field)); }).join(mark)].concat(lines).join("\r\n") + "\r\n";
    });
  };
  csv.addEventListener("click", function () {
    var own = turn;
    vitrine.csv().then(function (text) {
      if (own !== turn) return;
      var link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
      link.download = table.dataset.name + ".csv";
      link.click();
      setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
    }).catch(fail);
  });
  more.addEventListener("click", function () {
    var first = shown;
    show(200, turn).then(function () { var link = body.rows[first] && body.rows[first].querySelector("a"); if (link) link.focus(); }).catch(fail);
  });
  Object.keys(inputs).forEach(function (name) { inputs[name].addEventListener("input", function () { run(); }); });
  heads.forEach(function (head) {
    var button = document.createElement("button"), name = head.dataset.field;
    button.type = "button";
    button.append.apply(button, Array.from(head.childNodes));
    head.appendChild(button);
    button.addEventListener("click", function () {
      var first = head.dataset.type === "text" || head.dataset.type === "date" ? name : "-" + name, second = first === name ? "-" + name : name;
      sorting = sorting === first ? second : sorting === second ? "" : first;
      run();
    });
  });
  function read() {
    var values = vitrine.state();
    Object.keys(inputs).forEach(function (name) { inputs[name].value = values[name] || ""; });
    sorting = values.sort && named(values.sort.replace(/^-/, "")) ? values.sort : "";
    return Object.keys(values).some(function (name) { return name === "sort" || name in inputs; });
  }
  function asked() { return JSON.stringify([sorting].concat(Object.keys(inputs).map(function (name) { return inputs[name].value; }))); }
  window.addEventListener("hashchange", function () {
    var before = asked(), target = plain.filter(function (row) { return row.id && "#" + row.id === location.hash; })[0];
    read();
    if (before !== asked()) run(Boolean(target));
    // A place in the whole list, which is shown again.
    if (target) target.scrollIntoView();
  });
  if (read()) {
    tools.querySelector("details").open = Object.keys(inputs).some(function (name) { return inputs[name].value; });
    run();
  }
});
