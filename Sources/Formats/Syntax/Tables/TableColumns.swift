import DossierModel
import Spelling

/// Which column of a file is which of a table: as declared, else by its own name, else by a word of the four languages. Where two could be meant none
/// is taken.
struct TableColumns {
    let form: TableForm
    private(set) var headers: [(name: String, location: SourceLocation)] = []
    /// What a table may hold, as far as it was asked for.
    private(set) var known: [String] = []
    /// What it must hold and the file does not.
    private(set) var missing: [String] = []
    /// What makes the rows unreadable.
    private(set) var faults: [Diagnostic] = []
    private var positions: [String: [Int]] = [:]
    /// Declared for one column, so that no other takes them by their word.
    private var reserved: Set<Int> = []
    private var taken: Set<Int> = []

    init(_ headers: [(name: String, location: SourceLocation)], form: TableForm) {
        self.form = form
        self.headers = headers
        for (index, header) in headers.enumerated() where !header.name.isEmpty { positions[Self.folded(header.name), default: []].append(index) }
        for declared in form.columns.values { if let position = candidates(declared).first { reserved.insert(position) } }
    }

    /// In small letters, with plain blanks and apostrophes.
    static func folded(_ name: String) -> String {
        name.trimmed.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ").replacing("\u{2019}", with: "'")
    }

    /// The positions of the columns that a declaration may mean: a number is one.
    private func candidates(_ declared: String) -> [Int] {
        if let number = Int(declared) { return (1...max(1, headers.count)).contains(number) && number <= headers.count ? [number - 1] : [] }
        return positions[Self.folded(declared)] ?? []
    }

    /// Where a column stands; nil when the file does not have it.
    mutating func find(_ name: String, isRequired: Bool) -> Int? {
        known.append(name)
        if form.constants[name] != nil { return nil }
        let declared = form.columns[name]
        let found = declared.map(candidates) ?? places(of: name)
        taken.formUnion(found)
        if found.isEmpty, isRequired || declared != nil { missing.append(declared.map { "\(name) (\($0))" } ?? name) }
        if found.count > 1 { faults.append(doubt(name, found)) }
        return found.first
    }

    private func doubt(_ name: String, _ found: [Int]) -> Diagnostic {
        let places = found.map { headers[$0] }
        return Diagnostic(
            .ambiguousColumn, at: places[1].location,
            ["column": .text(name), "found": .text(listed(places.map(\.name))), "position": .count(found[0] + 1)], related: [places[0].location])
    }

    func holds(_ name: String) -> Bool { !places(of: name).isEmpty }

    /// Where columns of that name, or else of that meaning, stand.
    private func places(of name: String) -> [Int] {
        let own = (positions[name] ?? []).filter { !reserved.contains($0) }
        return own.isEmpty ? ColumnWords.words(for: name).flatMap { positions[$0] ?? [] }.filter { !reserved.contains($0) }.sorted() : own
    }

    /// Columns of the file that nothing asked for, and whose name nothing else bears.
    var others: [Int] { headers.indices.filter { !taken.contains($0) } }

    func isTaken(_ position: Int) -> Bool { taken.contains(position) }

    var isComplete: Bool { missing.isEmpty && faults.isEmpty }

    /// Whether nothing of the file is a column of the table.
    var isOtherTable: Bool { taken.isEmpty }

    /// Declared columns and constants that the table does not have; a pattern may speak of several tables.
    var unused: [String] {
        form.files.contains("*") ? [] : (Array(form.columns.keys) + form.constants.keys).filter { !known.contains($0) }.sorted()
    }
}
