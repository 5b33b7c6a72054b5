import DossierModel
import Foundation
import Formats

/// Keeps what readers hand over, each value as one line of text.
final class Recorder: DossierIntake {
    var parts: [String] = []
    /// What an export says that it follows.
    var chart: ChartChoice.Accounts?
    var diagnostics: [String] = []
    var entries = 0, lines = 0, accounts = 0, parties = 0
    var debit: Int64 = 0, credit: Int64 = 0
    var details: [Entry.Line.Detail] = []

    func take(_ part: DossierPart) throws {
        switch part {
        case .header(let value): parts.append("header \(value.name)")
        case .chart(let value): chart = value
        case .invoice(let value): parts.append("invoice \(value.number ?? "-")")
        case .journal(let value): parts.append("journal \(value.code) \(value.name) \(value.family) @\(value.origin)")
        case .account(let value):
            accounts += 1
            parts.append("account \(value.number) \(value.name) \(text(value.type)) @\(value.origin)")
        case .party(let value):
            parties += 1
            parts.append(
                "party \(value.code) \(value.name) \(value.role) \([value.number, value.address, value.email, value.iban].map(text)) @\(value.origin)"
            )
        case .vatCode(let value):
            parts.append("vat \(value.code) \(value.name) \(text(value.payable)) \(text(value.claimable)) @\(value.origin)")
        case .opening(let value): parts.append("opening \(value.fiscalYear) \(value.account) \(value.debit) \(value.credit) @\(value.origin)")
        case .subledger(let value):
            parts.append(
                "subledger \(value.subledger) \(text(value.journal)) \(text(value.entry)) \(text(value.party)) \(value.debit) \(value.credit) @\(value.origin)")
        case .control(let value):
            parts.append("control \(value.part) \(text(value.lines)) \(text(value.debit)) \(text(value.credit)) @\(value.origin)")
        case .entry(let value):
            entries += 1
            lines += value.lines.count
            for line in value.lines { debit += line.debit; credit += line.credit; details += line.details }
            let rows = value.lines.map {
                "\($0.account) \(text($0.party)) \($0.debit) \($0.credit) \(text($0.text)) \(text($0.reference))\($0.voucher.map { "/" + $0 } ?? "") @\($0.origin.line ?? 0)"
            }
            parts.append(
                "entry \(value.journal) \(value.number) \(value.date) \(text(value.period)) \(text(value.text)) \(text(value.reference)) \(rows) @\(value.origin)"
            )
        case .document(let value):
            let facts = Document.Fact.allCases.filter { value.provenance[$0] != nil }.map(\.rawValue)
            parts.append("""
                document \(text(value.path)) \(value.kind) \(text(value.date)) \(text(value.period)) \(text(value.number)) \(text(value.party)) \
                \(text(value.net)) \(text(value.vat)) \(text(value.gross)) \(value.currency.code) \(text(value.due)) \(text(value.entry)) \
                \(text(value.status)) \(facts) @\(value.origin)
                """)
        case .statement(let value):
            parts.append(
                "statement \(text(value.ledgerAccount ?? value.bankAccount)) \(value.number) \(value.date) \(text(value.opening)) \(text(value.closing)) @\(value.origin)"
            )
        case .movement(let value):
            parts.append(
                "movement \(value.date) \(value.amount.plain) \(value.amount.currency.code) \(text(value.counterparty)) \(text(value.message)) @\(value.origin)"
            )
        case .payment(let value):
            parts.append("payment \(value.document) \(value.date) \(value.amount.plain) \(text(value.paid)) @\(value.origin)")
        case .note(let value):
            parts.append(
                "note \(value.path) '\(value.title)' \(text(value.date)) \(text(value.period)) \(text(value.document)) \(value.firstLine) '\(value.markdown)'"
            )
        case .proposal(let value):
            parts.append(
                "proposal \(value.proposal) \(text(value.date)) \(text(value.status)) \(text(value.document)) \(value.account) \(value.debit) \(value.credit) \(text(value.text)) @\(value.origin)"
            )
        }
    }

    func report(_ diagnostic: Diagnostic) throws {
        let arguments = diagnostic.arguments.sorted { $0.key < $1.key }.map { name, argument in
            switch argument {
            case .text(let text): "\(name)=\(text)"
            case .count(let count): "\(name)=\(count)"
            case .day(let day): "\(name)=\(day)"
            case .money(let money): "\(name)=\(money.minorUnits)"
            }
        }
        let related = diagnostic.related.isEmpty ? "" : " also \(diagnostic.related)"
        diagnostics.append(
            "\(diagnostic.location): \(diagnostic.severity) \(diagnostic.identifier.rawValue) \(arguments.joined(separator: " "))\(related)")
    }
}

func text(_ value: (some Any)?) -> String { value.map { "\($0)" } ?? "-" }

/// Writes bytes into a file of its own and removes it afterwards.
func withFile<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("formats-\(UUID().uuidString)").path
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
}

func sampleDossier(notation: AmountNotation = .comma, order: Day.Order = .iso) throws -> Dossier {
    var dossier = Dossier(id: "x", name: "X", language: .nl, currency: .euro)
    dossier.notation = notation
    dossier.dateOrder = order
    if let start = Day(iso: "2024-01-01"), let end = Day(iso: "2024-12-31") {
        dossier.fiscalYears = [FiscalYear(id: "2024", start: start, end: end, origin: SourceLocation("dossier.yml"))]
    }
    return dossier
}
