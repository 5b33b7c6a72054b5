import DossierModel
import GRDB

/// What was booked after the cut-off of its journal family is archived and stays out of the charts.
struct EntryAfterCutOff: Check {
    static let identifier = Diagnostic.Identifier.entryAfterCutOff
    static let basis: Set<Basis> = [.cutOff, .journals]
    static let reveals: Set<Right> = [.ledger]

    func run(_ dossier: CheckedDossier) throws {
        try dossier.each("""
            SELECT entry.number, entry.date, entry.source, entry.source_line, cut_off.day AS cut_off
            FROM entry LEFT JOIN journal ON journal.code = entry.journal
            JOIN cut_off ON cut_off.family = coalesce(journal.family, 'overall') WHERE entry.date > cut_off.day
            """) { row, place in
            Diagnostic(.entryAfterCutOff, at: place, [
                "entry": .text(row["number"]), "day": day(row["date"]), "cutOff": day(row["cut_off"]),
            ])
        }
    }

    private func day(_ text: String) -> Diagnostic.Argument { Day(iso: text).map(Diagnostic.Argument.day) ?? .text(text) }
}
