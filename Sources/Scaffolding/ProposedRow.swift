import DossierModel
import Formats

/// A row of `documents.csv`: what the name of a file, its e-invoice and its words say.
struct ProposedRow {
    static let columns = [
        "path", "kind", "date", "number", "party", "net", "vat", "gross", "currency", "due", "entry", "status", "period", "proposed",
    ]

    let cells: [String]
    /// Whether something in it is a proposal.
    var isProposed: Bool { cells.last != "" }

    /// - Parameters:
    ///   - path: That of the file in the dossier.
    ///   - known: What was read of it in the pile.
    ///   - isUndirected: Whether it is an e-invoice of which nobody can tell whether it is bought or sold: kind and party are left open, so that the
    ///     number of the company, when it is filled in, decides.
    ///   - currency: That of the dossier.
    init(_ path: String, _ known: Document?, isUndirected: Bool, currency: Currency) {
        let names = FileNameFacts(path: path)
        func provenance(_ fact: Document.Fact) -> Document.Provenance? { known?.provenance[fact] }
        // Read from an e-invoice: stronger than a name, as words are weaker.
        func isStructured(_ fact: Document.Fact) -> Bool { provenance(fact) == .structured }
        func isText(_ fact: Document.Fact) -> Bool { provenance(fact)?.isProposal == true }
        var proposed: Set<Document.Fact> = []
        func cell(_ fact: Document.Fact, named: String?, _ value: String?) -> String {
            if isStructured(fact), let value { return value }
            if let named { return named }
            guard isText(fact), let value else { return "" }
            proposed.insert(fact)
            return value
        }
        let amounts = known?.currency
        func amount(_ value: Int64?) -> String? { value.map { Self.written($0, amounts ?? currency) } }
        let kind = isUndirected ? nil : isStructured(.kind) ? known?.kind : names.kind
        let date = cell(.date, named: names.date?.description, known?.date?.description)
        let number = cell(.number, named: names.number, known?.number),
            party = isUndirected ? names.party ?? "" : cell(.party, named: names.party, known?.party)
        let net = cell(.net, named: nil, amount(known?.net)), vat = cell(.vat, named: nil, amount(known?.vat))
        let gross = cell(.gross, named: nil, amount(known?.gross)), due = cell(.due, named: nil, known?.due?.description)
        var unit = ""
        if let amounts, amounts != currency, !(net + vat + gross).isEmpty {
            unit = amounts.code
            if isText(.currency) { proposed.insert(.currency) }
        }
        let period = date.isEmpty ? names.period?.description ?? "" : ""
        cells = [
            path, kind?.rawValue ?? "", date, number, party, net, vat, gross, unit, due, "", "", period,
            Document.Fact.allCases.filter(proposed.contains).map(\.rawValue).joined(separator: " "),
        ]
    }

    /// As `numbers: comma` reads it, without groups.
    private static func written(_ minorUnits: Int64, _ currency: Currency) -> String {
        let digits = String(minorUnits.magnitude), padded = String(repeating: "0", count: max(0, currency.digits + 1 - digits.count)) + digits
        let whole = padded.dropLast(currency.digits), decimals = padded.suffix(currency.digits)
        return (minorUnits < 0 ? "-" : "") + whole + (decimals.isEmpty ? "" : "," + decimals)
    }
}
