import DossierModel
import Foundation
import GRDB
import Snapshots

/// Writes the opening and the entries of each fiscal year as a FEC (article A47 A-1 LPF): 18 columns with tabs between them, in UTF-8.
struct FECWriter {
    private let tables: SnapshotTables
    private let folder: ExportFolder

    static let columns = [
        "JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum", "CompAuxLib", "PieceRef", "PieceDate",
        "EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet", "ValidDate", "Montantdevise", "Idevise",
    ]

    init(_ tables: SnapshotTables, _ folder: ExportFolder) {
        self.tables = tables
        self.folder = folder
    }

    /// The file of a fiscal year: `<SIREN>FEC<closing date>.txt`, without a number where the dossier has none of nine digits.
    static func file(of year: FiscalYear, _ dossier: ArchivedDossier) -> String {
        let digits = EnterpriseNumber.digits(of: dossier.enterpriseNumber)
        return "fec/\(digits.count == 9 ? digits : "")FEC\(year.end.description.replacing("-", with: "")).txt"
    }

    /// - Throws: `PackageExport.Refusal` where the currency has no two decimals; `DatabaseError`, `CocoaError`.
    func write() throws {
        let dossier = tables.dossier
        guard dossier.currency.digits == 2 else {
            throw PackageExport.Refusal(part: .fec, reason: .init(key: "export.refused.currency", values: ["value": dossier.currency.code]))
        }
        for year in dossier.fiscalYears where try tables.count("SELECT count(*) FROM entry WHERE fiscal_year = ?", [year.id]) > 0 {
            let name = Self.file(of: year, dossier), handle = try folder.create(name)
            defer { try? handle.close() }
            var text = Self.columns.joined(separator: "\t") + "\r\n"
            for sql in [Self.openings, Self.rows] {
                try tables.each(sql, [year.id]) { row in
                    text += cells(row, dossier.currency).joined(separator: "\t") + "\r\n"
                    guard text.utf8.count > 1 << 16 else { return }
                    try handle.write(contentsOf: Data(text.utf8))
                    text = ""
                }
            }
            try handle.write(contentsOf: Data(text.utf8))
            try folder.finish(name)
        }
    }

    /// The opening balance as the entry that a FEC has for it, in the journal AN.
    private static let openings = """
        SELECT 'AN', 'A nouveaux', 'AN', start, opening.account, coalesce(account.name, opening.account), '', '', 'AN', 'A nouveaux', debit, credit,
            '', NULL, NULL
        FROM opening JOIN fiscal_year ON fiscal_year.id = opening.fiscal_year LEFT JOIN account ON account.number = opening.account
        WHERE fiscal_year = ? ORDER BY opening.id
        """

    private static let rows = """
        SELECT journal, coalesce(journal.name, journal), entry.number, entry.date, line.account, coalesce(account.name, line.account),
            coalesce(line.party, ''), coalesce(party.name, line.party, ''), coalesce(line.reference, entry.reference, entry.number),
            coalesce(line.text, entry.text, entry.number), debit, credit, coalesce(matching, ''), foreign_amount, foreign_currency
        FROM entry JOIN line ON line.entry = entry.id LEFT JOIN journal ON journal.code = entry.journal
        LEFT JOIN account ON account.number = line.account LEFT JOIN party ON party.code = line.party
        WHERE fiscal_year = ? ORDER BY entry.date, entry.id, line.id
        """

    private func cells(_ row: Row, _ currency: Currency) -> [String] {
        func text(_ index: Int) -> String { row[index] }
        let day = text(3).replacing("-", with: ""), code: String? = row[14], foreign: Int64? = row[13]
        var cells = [text(0), text(1), text(2), day, text(4), text(5), text(6), text(7), text(8), day, text(9)]
        cells += [Self.amount(row[10], currency), Self.amount(row[11], currency), text(12), "", day]
        cells += [foreign.map { Self.amount($0, code.flatMap { Currency(code: $0) } ?? currency) } ?? "", code ?? ""]
        return cells.map(Self.plain)
    }

    private static func amount(_ value: Int64, _ currency: Currency) -> String { Money(value, currency).plain.replacing(".", with: ",") }

    /// A text on one line and in one column.
    private static func plain(_ text: String) -> String {
        text.contains { $0.isNewline || $0 == "\t" } ? String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 }) : text
    }
}
