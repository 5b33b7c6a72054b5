import DossierModel
import Fixity
import Foundation
import Snapshots
import Spelling

/// Counts and sums in old and new, as a table for a program and as a page to print.
struct ReconciliationReport {
    let snapshot: Snapshot
    let parts: [PackageExport.Part]
    let figures: [PackageExport.Figure]
    let remainders: [OpenItems.Remainder]
    let remarks: [PackageExport.Remark]
    let words: PackageExport.Words
    private var currency: Currency { snapshot.dossier.currency }

    func csv() throws -> Data {
        var data = Data()
        var csv = CSVWriter { data.append(contentsOf: $0) }
        try csv.row(Self.columns.map { .plain($0) })
        for figure in figures { try csv.row(cells(of: figure)) }
        try csv.finish()
        return data
    }

    private static let columns = [
        "part", "item", "account", "count-old", "count-new", "count-difference", "unit", "sum-old", "sum-new", "sum-difference",
    ]

    private func cells(of figure: PackageExport.Figure) -> [CSVWriter.Cell] {
        func sum(_ value: Int64?) -> CSVWriter.Cell { .quoted(value.map { plain($0, figure.unit) }) }
        func count(_ value: Int?) -> CSVWriter.Cell { .plain(value.map { String($0) }) }
        let account = (ExportCSV.needsGuard(figure.account, isCode: true) ? "'" : "") + figure.account
        return [
            .plain(figure.part.rawValue), .plain(figure.item), .quoted(account), count(figure.oldCount), count(figure.newCount),
            count(difference(figure.oldCount, figure.newCount)), .plain(unit(figure.unit)), sum(figure.oldSum), sum(figure.newSum),
            sum(difference(figure.oldSum, figure.newSum)),
        ]
    }

    private func plain(_ value: Int64, _ unit: PackageExport.Figure.Unit?) -> String {
        if case .money(let currency) = unit { return ExportCSV.written(value, currency) }
        return String(value)
    }

    private func unit(_ unit: PackageExport.Figure.Unit?) -> String {
        switch unit {
        case .money(let currency): currency.code
        case .octets: "octets"
        case nil: ""
        }
    }

    private func difference<Value: FixedWidthInteger>(_ old: Value?, _ new: Value?) -> Value? {
        old.flatMap { old in new.map { $0 - old } }
    }

    // MARK: The page

    /// - Throws: `SnapshotError`.
    func html() throws -> Data {
        let dossier = snapshot.dossier, title = words.fill("export.title", [:])
        var page = """
            <!DOCTYPE html>
            <html lang="\(words.language)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\((title + " – " + dossier.name).visible.escapedForMarkup)</title>
            <style>
            body { font: 1rem/1.5 sans-serif; color: #1a1a1a; background: #fff; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: \
            anywhere }
            table { border-collapse: collapse; width: 100%; margin: 1rem 0 } caption { text-align: left; font-weight: bold; padding: .5rem 0 }
            th, td { border-bottom: 1px solid #bbb; padding: .25rem .5rem; text-align: left; vertical-align: top }
            .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap } .scroll { overflow-x: auto }
            th { overflow-wrap: break-word } td { min-width: 4.5rem } tr { break-inside: avoid } @media print { body { margin: 0; font-size: .75rem \
            } .scroll { overflow: visible } }
            </style>
            </head>
            <body>
            <h1>\(title.escapedForMarkup)</h1>
            <p>\(([dossier.name] + [dossier.enterpriseNumber].compactMap(\.self)).joined(separator: ", ").visible.escapedForMarkup)</p>
            <p>\(words.fill("export.intro", [:]).escapedForMarkup)</p>
            <p>\(words.fill("export.snapshot", [:]).escapedForMarkup) <code>\(try snapshot.fingerprint())</code></p>

            """
        page += table(
            "export.figures", ["part", "account", "count-old", "count-new", "unit", "sum-old", "sum-new", "difference"], numbers: [2, 3, 5, 6, 7],
            figures.map(row))
        if !remainders.isEmpty {
            page += table(
                "export.remainders", ["account", "name", "balance", "open", "remainder", "opening", "without-party", "transitions"],
                numbers: Set(2...7),
                remainders.map { row in
                    [row.account, row.name]
                        + [row.balance, row.open, row.remainder, row.opening, row.withoutParty, row.transitions].map { words.amount($0, currency) }
                })
        }
        if !remarks.isEmpty {
            page += "<h2>\(words.fill("export.remarks", [:]).escapedForMarkup)</h2>\n<ul>\n"
            for remark in remarks { page += "<li>\(words.fill(remark.key, remark.values.mapValues(\.visible)).escapedForMarkup)</li>\n" }
            page += "</ul>\n"
        }
        page += "</body>\n</html>\n"
        return Data(page.utf8)
    }

    private func row(_ figure: PackageExport.Figure) -> [String] {
        func sum(_ value: Int64?) -> String {
            guard let value else { return "" }
            if case .money(let currency) = figure.unit { return words.amount(value, currency) }
            return words.count(Int(value))
        }
        func count(_ value: Int?) -> String { value.map(words.count) ?? "" }
        let counts = difference(figure.oldCount, figure.newCount), sums = difference(figure.oldSum, figure.newSum)
        let part = words.fill("export.part.\(figure.part.rawValue)", [:]), item = words.fill("export.item.\(figure.item)", [:])
        let unit: String = figure.unit == .octets ? words.fill("export.octets", [:]) : unit(figure.unit)
        let rest: [String] = [unit, sum(figure.oldSum), sum(figure.newSum), sums == nil ? count(counts) : sum(sums)]
        return ["\(part): \(item)", figure.account, count(figure.oldCount), count(figure.newCount)] + rest
    }

    private func table(_ caption: String, _ columns: [String], numbers: Set<Int>, _ rows: [[String]]) -> String {
        func cells(_ tag: String, _ texts: [String], _ scope: String = "") -> String {
            texts.enumerated().map { index, text in
                "<\(tag)\(scope)\(numbers.contains(index) ? " class=\"n\"" : "")>\(text.visible.escapedForMarkup)</\(tag)>"
            }.joined()
        }
        let head = cells("th", columns.map { words.fill("export.column.\($0)", [:]) }, " scope=\"col\"")
        return
            "<div class=\"scroll\">\n<table>\n<caption>\(words.fill(caption, [:]).escapedForMarkup)</caption>\n<thead><tr>\(head)</tr></thead>\n<tbody>\n"
            + rows.map { "<tr>\(cells("td", $0))</tr>\n" }.joined() + "</tbody>\n</table>\n</div>\n"
    }
}
