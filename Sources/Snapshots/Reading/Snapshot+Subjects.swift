package import DossierModel
import Formats
import GRDB

/// What a finding speaks of, where the edition has a page of it.
package enum FindingSubject: Sendable {
    case document(ArchivedDocument)
    case entry(EntryPlace, number: String)
    case statement(StatementPlace)
    /// A movement, by how many stand before it on its statement.
    case movement(StatementPlace, offset: Int)
    case note(Int64, title: String)
}

extension Snapshot {
    /// What a finding speaks of; nil where that is no one thing, or nothing that the edition shows.
    ///
    /// - Throws: `DatabaseError`.
    package func subject(of finding: Diagnostic) throws -> FindingSubject? {
        if let statement = try statement(finding.location) { return .statement(statement) }
        if Self.ofMovements.contains(finding.identifier), let movement = try movement(finding.location) { return movement }
        for path in [finding.location.file, Self.text(finding, "path")] {
            if let path, let found = try document(path: path) { return .document(found) }
        }
        if let found = try document(at: finding.location) { return .document(found) }
        if finding.identifier == .missingFile, let path = Self.text(finding, "path") {
            return try one("\(Self.documentQuery) WHERE declared_path = ? LIMIT 2", [path], document).map { .document($0) }
        }
        if let note = try note(finding.location.file) { return note }
        if let number = Self.text(finding, "entry"), let found = try entry(number, of: finding) { return found }
        guard FolderTable.documentsPaths.contains(finding.location.file), let number = Self.text(finding, "value") else { return nil }
        return try one("\(Self.documentQuery) WHERE number = ? LIMIT 2", [number], document).map { .document($0) }
    }

    /// The documents of the other places that belong to a finding, those that it speaks of itself left out.
    ///
    /// - Throws: `DatabaseError`.
    package func related(to finding: Diagnostic) throws -> [ArchivedDocument] {
        guard !finding.related.isEmpty else { return [] }
        var known: Set<Int64> = []
        if case .document(let own)? = try subject(of: finding) { known.insert(own.id) }
        let found = try finding.related.compactMap { try document(path: $0.file) ?? document(at: $0) }.filter { known.insert($0.id).inserted }
        guard known.isEmpty, finding.identifier == .duplicateDocumentNumber, let number = Self.text(finding, "value") else { return found }
        // An edition of a part says no rows; where two documents have the number, it is these.
        let same = try rows("\(Self.documentQuery) WHERE number = ? AND kind IN ('purchases', 'sales') LIMIT 3", [number], document)
        return same.count == 2 ? same : []
    }

    private static func text(_ finding: Diagnostic, _ name: String) -> String? {
        if case .text(let text) = finding.arguments[name] { text } else { nil }
    }

    /// The only row; nil where there are two.
    private func one<Value>(_ sql: String, _ arguments: StatementArguments, _ read: (Row) throws -> Value) throws -> Value? {
        let found = try rows(sql, arguments, read)
        return found.count == 1 ? found[0] : nil
    }

    private func document(path: String) throws -> ArchivedDocument? {
        try one("""
            \(Self.documentQuery) WHERE document.id IN (
                SELECT document FROM document_file JOIN file AS named ON named.id = document_file.file WHERE named.path = ?) LIMIT 2
            """, [path], document)
    }

    /// The document of a row of a table.
    private func document(at place: SourceLocation) throws -> ArchivedDocument? {
        guard let line = place.line else { return nil }
        return try one("\(Self.documentQuery) WHERE document.source = ? AND document.source_line = ? LIMIT 2", [place.file, line], document)
    }

    private func statement(_ place: SourceLocation) throws -> StatementPlace? {
        guard let line = place.line else { return nil }
        return try one("SELECT id, number FROM statement WHERE source = ? AND source_line = ? LIMIT 2", [place.file, line]) {
            StatementPlace(id: $0[0], number: $0[1])
        }
    }

    /// Findings whose place is that of a movement.
    private static let ofMovements: Set<Diagnostic.Identifier> = [.unmatchedPayment, .ambiguousPayment]

    private func movement(_ place: SourceLocation) throws -> FindingSubject? {
        guard let line = place.line else { return nil }
        return try one("""
            SELECT statement.id, number, movement.id - (SELECT min(id) FROM movement AS first WHERE first.statement = statement.id)
            FROM statement JOIN movement ON movement.statement = statement.id
            WHERE statement.source = ? AND movement.source_line = ? AND movement.part_of IS NULL LIMIT 2
            """, [place.file, line]) { .movement(StatementPlace(id: $0[0], number: $0[1]), offset: $0[2]) }
    }

    private func note(_ path: String) throws -> FindingSubject? {
        try one("SELECT id, title FROM note WHERE path = ?", [path]) { .note($0[0], title: $0[1]) }
    }

    /// The entry with a number in the journal and the file that a finding names, as far as it names them.
    private func entry(_ number: String, of finding: Diagnostic) throws -> FindingSubject? {
        try one("""
            SELECT coalesce(fiscal_year, ''), journal, position, number FROM entry WHERE number = ? AND (? IS NULL OR journal = ?)
                AND (source = ? OR NOT EXISTS (SELECT 1 FROM entry AS own WHERE own.number = entry.number AND own.source = ?)) LIMIT 2
            """,
            [number, Self.text(finding, "journal"), Self.text(finding, "journal"), finding.location.file, finding.location.file]) {
            .entry(EntryPlace(year: $0[0], journal: $0[1], position: $0[2] ?? 0), number: $0[3])
        }
    }
}
