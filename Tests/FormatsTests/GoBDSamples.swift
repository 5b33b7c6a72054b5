import DossierModel
@testable import Formats
import Foundation

/// GoBD exports of a few rows.
enum GoBDSample {
    static let doctype = #"<!DOCTYPE DataSet SYSTEM "gdpdu-01-08-2002.dtd">"#

    static func index(_ tables: String..., doctype: String = doctype, supplier: String = "Muster GmbH") -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        \(doctype)
        <DataSet>
        <Version>1.0</Version>
        <DataSupplier><Name>\(supplier)</Name><Location>Berlin</Location><Comment>Test</Comment></DataSupplier>
        <Media><Name>CD 1</Name>
        \(tables.joined(separator: "\n"))
        </Media>
        </DataSet>
        """
    }

    /// - Parameters:
    ///   - columns: `Name:N`, `Name:N2` with two implied decimals, `Name:D`, `Name:D=YYYYMMDD` or `Name`; places of fixed width behind a `@`:
    ///     `Name:N@1-5`.
    ///   - head: what stands before the columns, as of a character set; `form` what stands first in their element.
    static func table(_ url: String, _ name: String, _ columns: [String], head: String = "<UTF8/>", form: String = "", more: String = "") -> String {
        let isFixed = columns.contains { $0.contains("@") }, kind = isFixed ? "Fixed" : "Variable"
        let items = columns.map { column(String($0), kind) }.joined()
        return "<Table><URL>\(url)</URL><Name>\(name)</Name>\(head)<\(kind)Length>\(form)\(items)\(more)</\(kind)Length></Table>"
    }

    private static func column(_ text: String, _ kind: String) -> String {
        let placed = text.split(separator: "@"), parts = placed[0].split(separator: ":")
        let written = parts.count > 1 ? parts[1] : ""
        var type = "<AlphaNumeric/>"
        if written.hasPrefix("N") {
            type = written.count > 1 ? "<Numeric><ImpliedAccuracy>\(written.dropFirst())</ImpliedAccuracy></Numeric>" : "<Numeric/>"
        } else if written.hasPrefix("D") {
            type = written.count > 1 ? "<Date><Format>\(written.dropFirst(2))</Format></Date>" : "<Date/>"
        }
        var range = ""
        if placed.count > 1 {
            let ends = placed[1].split(separator: "-")
            range = "<FixedRange><From>\(ends[0])</From><To>\(ends[1])</To></FixedRange>"
        }
        return "<\(kind)Column><Name>\(parts[0])</Name>\(type)\(range)</\(kind)Column>"
    }

    static let pairColumns = ["Belegdatum:D", "Konto", "Gegenkonto", "Umsatz:N", "S/H", "Belegfeld 1", "Buchungstext"]
    static let lineColumns = [
        "Buchungsnummer", "Buchungsdatum:D", "Journal", "Konto", "Soll:N", "Haben:N", "Belegnummer", "Buchungstext", "Kostenstelle",
    ]
    static let accountColumns = ["Konto", "Kontobezeichnung"]

    /// A sale and its payment, as rows that name both their accounts, with the accounts and the debtors beside them.
    static let pairs: [String: String] = [
        "index.xml": index(
            table("buchungen.csv", "Buchungen", pairColumns), table("konten.csv", "Sachkonten", accountColumns),
            table("debitoren.csv", "Debitoren", ["Konto", "Name", "USt-IdNr."])),
        "buchungen.csv": "31.01.2024;10000;8400;1.190,00;S;RE-1;Rechnung\r\n15.02.2024;1200;10000;1.190,00;S;RE-1;Zahlung\r\n",
        "konten.csv": "1200;Bank\r\n8400;Erlöse 19 %\r\n",
        "debitoren.csv": "10000;Käufer & Söhne;DE123456789\r\n",
    ]

    /// A purchase of three lines among those of another entry, with the number of the entry.
    static let lines: [String: String] = [
        "index.xml": index(table("journal.csv", "Journal", lineColumns)),
        "journal.csv": """
            1;05.03.2024;Einkauf;3400;100,00;;ER-7;Ware;K1
            2;06.03.2024;Bank;1600;119,00;0,00;ER-7;Zahlung;
            1;05.03.2024;Einkauf;1576;19,00;;ER-7;Vorsteuer;
            2;06.03.2024;Bank;1200;;119,00;ER-7;Zahlung;
            1;05.03.2024;Einkauf;1600;;119,00;ER-7;Ware;

            """,
    ]

    /// Fixed width, in the character set of DOS: amounts in cents, one of them below zero.
    static let fixed: [String: [UInt8]] = [
        "INDEX.XML": Array(index(table(
            "BUCH.TXT", "Grundbuch",
            ["Buchungsnummer@1-4", "Buchungsdatum:D=YYYYMMDD@5-12", "Konto@13-18", "Betrag:N2@19-28", "Soll/Haben@29-29", "Buchungstext@30-39"],
            head: "<OEM/>")).utf8),
        "BUCH.TXT": [
            "000120240331  1000    119000SM\u{81}ller    ", "000120240331  8400    100000H          ", "000120240331  1776     19000H          ",
            "000220240401  8400     -5000HGutschrift", "000220240401  1000      5000H          ",
        ].flatMap { $0.unicodeScalars.map { UInt8($0.value) } + [13, 10] },
    ]
}

/// What a GoBD export hands over, as lines of text.
final class GoBDReading: DossierIntake {
    let recorder = Recorder()
    private(set) var header: Dossier?
    private(set) var values: [Entry] = []
    private(set) var faults: [Diagnostic] = []

    init(_ files: [String: [UInt8]], dossier: Dossier = .unknown, mostRows: Int32? = nil) throws {
        try withExport(files) { path in
            var reader = GoBDReader(path: path, file: "x/" + (path.split(separator: "/").last ?? ""), dossier: dossier)
            if let mostRows { reader.mostRows = mostRows }
            try reader.read(into: self)
        }
    }

    convenience init(_ files: [String: String], dossier: Dossier = .unknown, mostRows: Int32? = nil) throws {
        try self.init(files.mapValues { Array($0.utf8) }, dossier: dossier, mostRows: mostRows)
    }

    func take(_ part: DossierPart) throws {
        switch part {
        case .header(let dossier): header = dossier
        case .entry(let entry): values.append(entry)
        default: try recorder.take(part)
        }
    }

    func report(_ diagnostic: Diagnostic) throws {
        faults.append(diagnostic)
        try recorder.report(diagnostic)
    }

    /// But for the one that calendar years were assumed, which most samples have.
    var diagnostics: [String] { recorder.diagnostics.filter { !$0.contains("problem=gobdYear") } }

    /// Journals, accounts, parties and opening balances.
    var parts: [String] { recorder.parts }

    var entries: [String] {
        values.flatMap { entry in
            ["\(entry.journal) \(entry.number) \(entry.date) \(text(entry.text)) \(text(entry.reference)) @\(entry.origin.line ?? 0)"]
                + entry.lines.map { line in
                    let details = line.details.map { " \($0.name)=\($0.text)" }.joined()
                    return "  \(line.account) \(text(line.party)) \(line.debit) \(line.credit)\(details) @\(line.origin.line ?? 0)"
                }
        }
    }
}

/// Writes an export into a folder of its own, and hands over the path of its `index.xml`.
func withExport<Result>(_ files: [String: [UInt8]], _ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gobd-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, bytes) in files {
        let file = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }
    return try body(folder.path + "/" + (files.keys.first { $0.lowercased() == "index.xml" } ?? "index.xml"))
}
