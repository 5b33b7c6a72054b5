package import DossierModel

/// What the folder and the name of a document say about it; nothing that they do not say is guessed.
package struct FileNameFacts: Equatable, Sendable {
    package private(set) var kind: DocumentKind?
    /// The year or month of the folders.
    package private(set) var period: Period?
    package private(set) var date: Day?
    package private(set) var number: String?
    package private(set) var party: String?

    /// - Parameters:
    ///   - path: `documents/aankopen/2024/03/2024-03-31_AF-2024-001_Party name.pdf`.
    ///   - order: How the dossier writes its dates.
    package init(path: String, order: Day.Order = .iso) {
        var parts = path.split(separator: "/")
        guard let name = parts.popLast() else { return }
        if parts.first == "documents" { parts.removeFirst() }
        var year: Int?
        if let shelf = parts.first.flatMap(ShelfName.init) {
            kind = shelf.kind
            period = shelf.period
            if let found = shelf.period, found.month == nil { year = found.year }
        }
        for folder in parts.dropFirst(kind == nil ? 0 : 1) {
            if let found = Period(folder) {
                period = found
                year = found.month == nil ? found.year : nil
            } else {
                if let known = year, folder.utf8.count == 2, let month = Int(folder), let found = Period(year: known, month: month) {
                    period = found
                }
                year = nil
            }
        }
        readName(name, order)
    }

    private mutating func readName(_ name: Substring, _ order: Day.Order) {
        let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name
        let parts = stem.split(separator: "_", maxSplits: 2, omittingEmptySubsequences: false)
        guard let first = parts.first, let day = Day(iso: first) else {
            guard let leading = LeadingDate(stem, order: order) else { return }
            (date, number, party) = (leading.day, leading.number, leading.party)
            return
        }
        date = day
        func part(_ index: Int) -> String? {
            guard parts.indices.contains(index) else { return nil }
            let text = parts[index].trimmed
            return text.isEmpty ? nil : text
        }
        (number, party) = (part(1), part(2))
        // A single part is the number only where it holds a figure.
        guard party == nil, let single = number, !single.contains(where: \.isNumber) else { return }
        (number, party) = (nil, LeadingDate.isPaper(single) ? nil : single)
    }
}
