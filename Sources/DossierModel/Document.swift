/// The shelf of the archive on which a document stands.
package enum DocumentKind: String, CaseIterable, Sendable {
    case purchases, sales, financial, misc, permanent
}

/// A document of the archive: what `documents.csv` declares of it, or what its folder and name say.
package struct Document: Sendable {
    /// The path of its file inside the dossier folder; nil when only its data are known.
    package var path: String?
    package var kind: DocumentKind
    package var date: Day?
    /// `2024` or `2024-03`, when the source gives no day.
    package var period: Period?
    package var number: String?
    /// The code of a party, or its name where no code is known.
    package var party: String?
    /// Amounts in minor units of `currency`.
    package var net: Int64?
    package var vat: Int64?
    package var gross: Int64?
    package var currency: Currency
    package var due: Day?
    /// The number of the entry that books it.
    package var entry: String?
    package var status: Status?
    /// Where facts come from that are not declared.
    package var provenance: [Fact: Provenance] = [:]
    package let origin: SourceLocation

    package init(path: String?, kind: DocumentKind, currency: Currency, origin: SourceLocation) {
        self.path = path
        self.kind = kind
        self.currency = currency
        self.origin = origin
    }

    package enum Status: String, CaseIterable, Sendable {
        case booked, unbooked, paid, open, draft
    }

    package enum Fact: String, CaseIterable, Sendable {
        case kind, date, period, number, party, net, vat, gross, currency, due
    }

    /// Where a fact comes from. What comes first here wins over what comes after it.
    package enum Provenance: String, CaseIterable, Sendable {
        /// Said by a person, in `documents.csv`.
        case declared
        /// Read from an e-invoice.
        case structured
        /// Read off the folder or the name of the file.
        case named
        /// Read from the words of a document; a person has yet to confirm it.
        case text
        /// The same, read off a scan.
        case ocr

        /// Whether a person has yet to confirm it.
        package var isProposal: Bool { self == .text || self == .ocr }
    }

    /// As the snapshot stores it: `date=named number=structured`, in the order of ``Fact``; nil where all is declared.
    package var storedProvenance: String? {
        let parts = Fact.allCases.compactMap { fact in provenance[fact].map { "\(fact.rawValue)=\($0.rawValue)" } }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    /// Reads ``storedProvenance``.
    package static func provenance(stored: String) -> [Fact: Provenance] {
        var provenance: [Fact: Provenance] = [:]
        for part in stored.split(separator: " ") {
            let sides = part.split(separator: "=").map(String.init)
            if sides.count == 2, let fact = Fact(rawValue: sides[0]) { provenance[fact] = Provenance(rawValue: sides[1]) }
        }
        return provenance
    }
}

extension Document {
    /// Whether a fact is known.
    package func holds(_ fact: Fact) -> Bool {
        switch fact {
        case .kind, .currency: true
        case .date: date != nil
        case .period: period != nil
        case .number: number != nil
        case .party: party != nil
        case .net: net != nil
        case .vat: vat != nil
        case .gross: gross != nil
        case .due: due != nil
        }
    }

    /// Takes out what was read from words, so that what is stronger comes first.
    ///
    /// - Returns: The document as it was.
    package mutating func takeProposals() -> Document {
        let all = self
        func isProposed(_ fact: Fact) -> Bool { all.provenance[fact]?.isProposal == true }
        if isProposed(.date) { date = nil }
        if isProposed(.period) { period = nil }
        if isProposed(.number) { number = nil }
        if isProposed(.party) { party = nil }
        if isProposed(.net) { net = nil }
        if isProposed(.vat) { vat = nil }
        if isProposed(.gross) { gross = nil }
        if isProposed(.due) { due = nil }
        for fact in Fact.allCases where fact != .kind && fact != .currency && isProposed(fact) { provenance[fact] = nil }
        return all
    }

    /// Puts back what ``takeProposals()`` took out and nothing stronger has said since.
    package mutating func restore(_ all: Document) {
        func fill<Value>(_ fact: Fact, _ path: WritableKeyPath<Document, Value?>) {
            guard let own = all.provenance[fact], own.isProposal, self[keyPath: path] == nil, let value = all[keyPath: path] else { return }
            self[keyPath: path] = value
            provenance[fact] = own
        }
        // A date within the period that a folder says is nearer.
        if let own = period, provenance[.period] == .named, all.provenance[.date]?.isProposal == true, let date = all.date, own.year == date.year,
            own.month ?? date.month == date.month
        {
            period = nil
            provenance[.period] = nil
        }
        if period == nil { fill(.date, \.date) }
        if date == nil { fill(.period, \.period) }
        fill(.number, \.number)
        fill(.party, \.party)
        fill(.due, \.due)
        // Amounts of another currency are others; and they belong together.
        guard currency == all.currency, [.net, .vat, .gross].allSatisfy({ provenance[$0] != .structured }) else { return }
        fill(.net, \.net)
        fill(.vat, \.vat)
        fill(.gross, \.gross)
    }
}

/// A year or a month of the calendar.
package struct Period: Hashable, Sendable, CustomStringConvertible {
    package let year: Int
    package let month: Int?

    package init?(year: Int, month: Int? = nil) {
        guard (1900...2199).contains(year), month.map({ (1...12).contains($0) }) ?? true else { return nil }
        self.year = year
        self.month = month
    }

    /// Reads `2024` or `2024-03`.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }), parts[0].utf8.count == 4,
            let year = Int(parts[0])
        else { return nil }
        guard parts.count == 1 || (parts[1].utf8.count == 2 && Int(parts[1]) != nil) else { return nil }
        self.init(year: year, month: parts.count == 2 ? Int(parts[1]) : nil)
    }

    package var description: String {
        guard let month else { return String(year) }
        return "\(year)-\(month < 10 ? "0" : "")\(month)"
    }
}

/// A note in Markdown, with the front matter taken off.
package struct Note: Sendable {
    package let path: String
    package let title: String
    package var date: Day?
    package var period: Period?
    /// Of its words, as BCP 47 writes it: `fr`, `nl-BE`.
    package var language: String?
    /// The path of the document it is about.
    package var document: String?
    package let markdown: String
    /// The line of the file on which `markdown` starts.
    package let firstLine: Int
    package let origin: SourceLocation

    package init(path: String, title: String, markdown: String, firstLine: Int, origin: SourceLocation) {
        self.path = path
        self.title = title
        self.markdown = markdown
        self.firstLine = firstLine
        self.origin = origin
    }
}

/// A booking proposal of the management module: prepared, not booked. One value a line.
package struct ProposalLine: Sendable {
    package let proposal: String
    package let date: Day?
    package let status: String?
    package let document: String?
    package let account: String
    package let debit: Int64
    package let credit: Int64
    package let text: String?
    package let origin: SourceLocation

    package init(
        proposal: String, date: Day?, status: String?, document: String?, account: String, debit: Int64, credit: Int64,
        text: String?, origin: SourceLocation
    ) {
        self.proposal = proposal
        self.date = date
        self.status = status
        self.document = document
        self.account = account
        self.debit = debit
        self.credit = credit
        self.text = text
        self.origin = origin
    }
}
