import DossierModel
@testable import Formats

/// A FEC of a few rows, and what is read of it.
enum FECSample {
    static let names = [
        "JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum", "CompAuxLib", "PieceRef", "PieceDate",
        "EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet", "ValidDate", "Montantdevise", "Idevise",
    ]

    /// A sale of two accounts and VAT, and its payment.
    static let rows = [
        row("VE", "Ventes", "1", "20240131", "411000", "Clients", "C1", "Durand", "F1", "Facture 1", "120,00", "0,00", "A"),
        row("VE", "Ventes", "1", "20240131", "707000", "Ventes de marchandises", "", "", "F1", "Facture 1", "0,00", "100,00"),
        row("VE", "Ventes", "1", "20240131", "445710", "TVA collectée", "", "", "F1", "Facture 1", "", "20,00"),
        row("BQ", "Banque", "1", "20240215", "512000", "Banque", "", "", "R1", "Règlement", "120,00", "0,00"),
        row("BQ", "Banque", "1", "20240215", "411000", "Clients", "C1", "Durand", "R1", "Règlement", "0,00", "120,00", "A"),
    ]

    static func row(
        _ journal: String, _ name: String, _ number: String, _ date: String, _ account: String, _ accountName: String, _ party: String,
        _ partyName: String, _ reference: String, _ text: String, _ debit: String, _ credit: String, _ matching: String = ""
    ) -> [String] {
        let day = matching.isEmpty ? "" : "20240215"
        return [
            journal, name, number, date, account, accountName, party, partyName, reference, date, text, debit, credit, matching, day, date, "", "",
        ]
    }

    /// A line of an entry that has nothing but what it needs.
    static func plain(_ journal: String, _ number: String, _ date: String, _ account: String, _ debit: String, _ credit: String) -> [String] {
        row(journal, journal, number, date, account, account, "", "", "P" + number, "t", debit, credit)
    }

    static func file(_ rows: [[String]] = rows, names: [String] = names, separator: String = "\t", end: String = "\r\n") -> String {
        ([names] + rows).map { $0.joined(separator: separator) + end }.joined()
    }

    static let parts = [
        "journal VE Ventes sales @F:2", "journal BQ Banque financial @F:5", "account 411000 Clients balance @F:2",
        "account 707000 Ventes de marchandises result @F:3", "account 445710 TVA collectée balance @F:4", "account 512000 Banque balance @F:5",
        #"party C1 Durand customer ["-", "-", "-", "-"] @F:2"#,
    ]

    static let entries = [
        "VE 1 2024-01-31 Facture 1 F1 @2",
        "  411000 C1 12000 0 Facture 1 F1 A - PieceDate=20240131 DateLet=20240215 ValidDate=20240131 @2",
        "  707000 - 0 10000 Facture 1 F1 - - PieceDate=20240131 ValidDate=20240131 @3",
        "  445710 - 0 2000 Facture 1 F1 - - PieceDate=20240131 ValidDate=20240131 @4",
        "BQ 1 2024-02-15 Règlement R1 @5",
        "  512000 - 12000 0 Règlement R1 - - PieceDate=20240215 ValidDate=20240215 @5",
        "  411000 C1 0 12000 Règlement R1 A - PieceDate=20240215 DateLet=20240215 ValidDate=20240215 @6",
    ]
}

/// What a FEC hands over, as lines of text.
final class FECReading: DossierIntake {
    let recorder = Recorder()
    private(set) var header: Dossier?
    private(set) var openings: [String] = []
    private(set) var values: [Entry] = []

    init(_ bytes: [UInt8], name: String = "F", dossier: Dossier = .unknown, mostRows: Int32? = nil) throws {
        try withFile(bytes) { path in
            var reader = FECReader(path: path, file: name, dossier: dossier)
            if let mostRows { reader.mostRows = mostRows }
            try reader.read(into: self)
        }
    }

    /// Without the year of the sample, which neither its name nor a dossier says.
    convenience init(_ text: String, name: String = "F", dossier: Dossier = .unknown, mostRows: Int32? = nil) throws {
        try self.init(Array(text.utf8), name: name, dossier: dossier, mostRows: mostRows)
    }

    func take(_ part: DossierPart) throws {
        switch part {
        case .header(let dossier): header = dossier
        case .entry(let entry): values.append(entry)
        case .journal(let journal):
            if journal.isOpening { openings.append(journal.code) }
            try recorder.take(part)
        default: try recorder.take(part)
        }
    }

    func report(_ diagnostic: Diagnostic) throws { try recorder.report(diagnostic) }

    /// Journals, accounts and parties.
    var parts: [String] { recorder.parts }

    /// But for the one that the year was assumed, which most samples have.
    var diagnostics: [String] { recorder.diagnostics.filter { !$0.contains("problem=fecYear") } }

    var year: String { header?.fiscalYears.map { "\($0.id) \($0.start) \($0.end)" }.joined() ?? "-" }

    var entries: [String] {
        values.flatMap { entry in
            ["\(entry.journal) \(entry.number) \(entry.date) \(text(entry.text)) \(text(entry.reference)) @\(entry.origin.line ?? 0)"]
                + entry.lines.map { line in
                    let money = line.foreign.map { $0.currency.code + $0.plain } ?? "-"
                    let details = line.details.map { "\($0.name)=\($0.text) " }.joined()
                    return "  \(line.account) \(text(line.party)) \(line.debit) \(line.credit) \(text(line.text)) \(text(line.reference)) "
                        + "\(text(line.matching)) \(money) \(details)@\(line.origin.line ?? 0)"
                }
        }
    }

    /// Journal, number and the lines of the file that each entry is of.
    var groups: [String] { values.map { "\($0.journal) \($0.number) \($0.lines.compactMap(\.origin.line))" } }
}
